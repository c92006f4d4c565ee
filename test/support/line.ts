import PartySocket from "partysocket";
import * as v from "valibot";
import { viewAfter } from "../../shared/protocol/changes.ts";
import { heartbeat, protocolVersion } from "../../shared/protocol/common.ts";
import type { TicketAnswer } from "../../shared/protocol/join.ts";
import { type PlayerView, ToPlayerSchema } from "../../shared/protocol/player.ts";
import { type StageView, ToStageSchema } from "../../shared/protocol/stage.ts";
import { hear } from "../../web/stage/stage-state.ts";

const patienceMs = 20_000;

const FrameSchema = v.pipe(v.string(), v.parseJson(), v.looseObject({ type: v.string() }));
type Frame = v.InferOutput<typeof FrameSchema>;

/** What is known after a frame; throws when it is none that the client may be sent. */
type ViewAfter<View> = (view: View | null, frame: Frame) => View | null;

/** One PartySocket to a room: everything heard, and the view that it adds up to. It never comes back by itself. */
export class Line<View extends object> {
  readonly frames: Frame[] = [];
  closedWith: number | null = null;
  #view: View | null = null;
  readonly #socket: PartySocket;
  readonly #after: ViewAfter<View>;
  readonly #waiting = new Set<() => void>();

  constructor({ socketUrl, ticket }: TicketAnswer, after: ViewAfter<View>) {
    this.#after = after;
    const { host, pathname } = new URL(socketUrl);
    const [, , party = "", room = ""] = pathname.split("/");
    const query = { ticket, v: String(protocolVersion) };
    this.#socket = new PartySocket({ host, party, room, query, maxRetries: 0, maxEnqueuedMessages: 0 });
    // A hibernating socket that has never sent anything hears of its close only seconds later.
    this.#socket.addEventListener("open", () => this.#socket.send(heartbeat.ping));
    this.#socket.addEventListener("message", ({ data }) => this.#heard(data));
    this.#socket.addEventListener("close", ({ code }) => {
      this.closedWith = code;
      this.#wake();
    });
  }

  get view(): View {
    if (!this.#view) throw new Error("no snapshot yet");
    return this.#view;
  }

  send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#socket.close();
  }

  /** Resolves when the view fits; rejects with what there is instead. */
  async until(what: string, fits: (view: View) => boolean): Promise<View> {
    return this.#wait(what, () => (this.#view && fits(this.#view) ? this.#view : null));
  }

  /** The first frame of a type that fits, heard already or yet to come. */
  frame(type: string, fits: (frame: Frame) => boolean = () => true): Promise<Frame> {
    return this.#wait(type, () => this.frames.find((frame) => frame.type === type && fits(frame)) ?? null);
  }

  /** The close code. */
  closed(): Promise<number> {
    return this.#wait("close", () => this.closedWith);
  }

  #wait<T>(what: string, look: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`waited for ${what}; closed: ${this.closedWith}; view: ${JSON.stringify(this.#view)}`));
      }, patienceMs);
      const check = () => {
        const found = look();
        if (found === null) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }

  #heard(data: unknown): void {
    if (data === heartbeat.pong) return;
    const frame = v.parse(FrameSchema, data);
    this.frames.push(frame);
    const nonce = frame.type === "probe" ? frame.nonce : frame.probe;
    if (nonce !== undefined) this.send({ type: "probe", nonce });
    this.#view = this.#after(this.#view, frame);
    this.#wake();
  }

  #wake(): void {
    for (const check of [...this.#waiting]) check();
  }
}

export const phoneLine = (answer: TicketAnswer): Line<PlayerView> =>
  new Line(answer, (view, frame) => viewAfter(view, v.parse(ToPlayerSchema, frame)));
export const stageLine = (answer: TicketAnswer): Line<StageView> =>
  new Line(answer, (view: StageView | null, frame) => {
    const stage = view && { view, opensAtMs: null, closesAtMs: null };
    return hear(stage, v.parse(ToStageSchema, frame), 0)?.view ?? null;
  });

/** Presses the one button of a host: onward, from what it sees. */
export function pressNext(stage: Line<StageView>): void {
  const { phase, turn } = stage.view;
  stage.send({ type: "command", command: "next", saw: { turn: turn?.n ?? 0, phase } });
}
