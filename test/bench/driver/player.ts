import { viewAfter } from "../../../shared/protocol/changes.ts";
import { heartbeat, type Phase, phases } from "../../../shared/protocol/common.ts";
import { type PlayerView, ToPlayerSchema } from "../../../shared/protocol/player.ts";
import { decoderOf } from "../../../web/live/decode.ts";
import type { PlayerRecord } from "../words.ts";
import { clientFrame } from "./frames.ts";
import { RawSocket } from "./raw-socket.ts";

const decode = decoderOf(ToPlayerSchema);

/** What the crowd wants to know at once. */
export interface Watcher {
  welcome(): void;
  saw(phase: Phase): void;
  acked(): void;
  wrong(fault: string): void;
}

/** One phone: does what the protocol wants of it as cheaply as can be, and leaves all strictness for later. */
export class Player {
  readonly record: PlayerRecord;
  /** Since the call of the present question, without heartbeats: all that it heard. */
  texts: string[] = [];
  bytes = 0;
  openAtMs = 0;
  answeredAtMs = 0;
  ackedAtMs = 0;
  /** Where it sits. */
  readonly room: string;
  readonly #watcher: Watcher;
  #socket: RawSocket | null = null;
  #view: PlayerView | null = null;
  #beating: ReturnType<typeof setInterval> | undefined;
  #isLeaving = false;

  constructor(watcher: Watcher, id: string, nickname: string, room = "") {
    this.#watcher = watcher;
    this.room = room;
    this.record = { id, nickname, answers: [], acks: [], results: [], standing: { points: 0, rank: null } };
  }

  connect(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new RawSocket(url, {
        opened: () => {
          this.#socket = socket;
          // As the pages do: it also lets a room close the line before anything else was sent.
          socket.send(heartbeat.ping);
          this.#beating = setInterval(() => socket.send(heartbeat.ping), heartbeat.everyMs);
          resolve();
        },
        heard: (text, wireBytes) => this.#heard(text, wireBytes),
        closed: (code) => {
          clearInterval(this.#beating);
          if (!this.#isLeaving) this.#watcher.wrong(`${this.record.nickname} was cut off with ${code}`);
        },
        failed: reject,
      });
    });
  }

  newQuestion(): void {
    this.texts = [];
    this.bytes = 0;
  }

  answer(turn: number, value: number, frame: Buffer, wallOffsetMs: number): void {
    this.answeredAtMs = performance.now();
    this.#socket?.sendFrame(frame);
    this.record.answers.push({ turn, value, sentAtMs: this.answeredAtMs + wallOffsetMs });
  }

  /** From now on a close is what it waits for. */
  leave(): void {
    this.#isLeaving = true;
  }

  end(): void {
    this.leave();
    clearInterval(this.#beating);
    this.#socket?.end();
  }

  /** Everything heard since the call, decoded as the pages decode it; returns what they would not understand. */
  check(isRoom: boolean): string[] {
    const faults: string[] = [];
    for (const text of this.texts) {
      const message = decode(text);
      if (!message) faults.push(`${this.record.nickname} does not understand ${text}`);
      const view = message && viewAfter(this.#view, message);
      if (view && view !== this.#view) this.#show(view);
      if (message?.type === "ack") this.record.acks.push({ turn: message.turn, value: message.value });
    }
    if (isRoom && !this.#view) faults.push(`${this.record.nickname} has no snapshot`);
    return faults;
  }

  #show(view: PlayerView): void {
    this.#view = view;
    const { turn, result, standing } = view;
    this.record.standing = { points: standing.points, rank: standing.rank };
    const { results } = this.record;
    if (turn && result && results.at(-1)?.turn !== turn.n) results.push({ turn: turn.n, points: result.points });
  }

  #heard(text: string, wireBytes: number): void {
    if (text === heartbeat.pong) return;
    const atMs = performance.now();
    this.texts.push(text);
    this.bytes += wireBytes;
    const { type, phase, nonce, probe = nonce, reason } = peek(text);
    if (probe !== undefined)
      this.#socket?.sendFrame(clientFrame(Buffer.from(JSON.stringify({ type: "probe", nonce: probe }))));
    if (type === "ack") {
      this.ackedAtMs = atMs;
      this.#watcher.acked();
    } else if (phase) {
      if (phase === "open") this.openAtMs = atMs;
      this.#watcher.saw(phase);
    } else if (type === "welcome") this.#watcher.welcome();
    else if (type === "refusal") this.#watcher.wrong(`${this.record.nickname} was refused: ${reason}`);
  }
}

/** Sound as far as it goes: every field is looked at before it is used, and `check` decodes strictly afterwards. */
export function peek(text: string): {
  type?: string;
  phase: Phase | undefined;
  nonce?: unknown;
  probe?: unknown;
  reason?: unknown;
} {
  const heard = Object(JSON.parse(text));
  return { ...heard, phase: phases.find((name) => name === heard.type) };
}
