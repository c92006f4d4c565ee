import { heartbeat, type Phase } from "../../../shared/protocol/common.ts";
import { type StageView, ToStageSchema } from "../../../shared/protocol/stage.ts";
import { decoderOf } from "../../../web/live/decode.ts";
import { updated } from "../../../web/live/updated.ts";
import { transition } from "../../../web/stage/primary-action.ts";
import type { Target } from "../words.ts";
import { socketAddress } from "./join.ts";
import { RawSocket } from "./raw-socket.ts";

/** Whoever asks the questions. */
export interface Host {
  /** Has everybody asked; resolves with when the server says that it sent the question, if it says so. */
  ask(): Promise<number | null>;
  /** Goes on after the question, so that all is said that belongs to it. */
  goOn(): Promise<void>;
  end(): Promise<void>;
  close(): void;
}

const patienceMs = 60_000;
const decode = decoderOf(ToStageSchema);

export const openHost = (target: Target): Promise<Host> =>
  target.kind === "quizwire" ? Stage.open(target.stage) : BareHost.open(target.url, target.question);

/** The presenter's page without its screen. */
class Stage implements Host {
  #view: StageView | null = null;
  #socket: RawSocket | null = null;
  #beating: ReturnType<typeof setInterval> | undefined;
  #look: () => void = () => {};

  static open(where: { socketUrl: string; ticket: string }): Promise<Stage> {
    return new Promise((resolve, reject) => {
      const stage = new Stage();
      const socket = new RawSocket(socketAddress(where), {
        opened: () => {
          stage.#socket = socket;
          socket.send(heartbeat.ping);
          stage.#beating = setInterval(() => socket.send(heartbeat.ping), heartbeat.everyMs);
          stage.#until("the lobby", ({ phase }) => phase === "lobby").then(() => resolve(stage), reject);
        },
        heard: (text) => stage.#heard(text),
        closed: () => clearInterval(stage.#beating),
        failed: reject,
      });
    });
  }

  async ask(): Promise<null> {
    this.#press("next");
    await this.#until("an open question", ({ phase }) => phase === "open");
    return null;
  }

  async goOn(): Promise<void> {
    await this.#until("the result", ({ phase }) => phase === "revealed");
    this.#press("next");
    await this.#until("what comes after it", ({ phase }) => phase === "board" || phase === "podium");
  }

  async end(): Promise<void> {
    this.#press("next");
    await this.#until("every answer delivered", ({ phase, complete }) => phase === "ended" && complete);
  }

  close(): void {
    clearInterval(this.#beating);
    this.#socket?.end();
  }

  #press(command: "next"): void {
    if (this.#view) this.#socket?.send(JSON.stringify(transition(this.#view, command)));
  }

  #heard(text: string): void {
    if (text === heartbeat.pong) return;
    const message = decode(text);
    if (!message) throw new Error(`the host does not understand ${text}`);
    if (message.type === "refusal") throw new Error(`the host was refused: ${message.reason}`);
    this.#view = message.type === "welcome" ? message.view : this.#view && updated(this.#view, message.set);
    this.#look();
  }

  #until(what: string, fits: (view: StageView & { phase: Phase }) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`the host waited for ${what} and sees ${JSON.stringify(this.#view)}`)),
        patienceMs,
      );
      this.#look = () => {
        if (!this.#view || !fits(this.#view)) return;
        clearTimeout(timer);
        this.#look = () => {};
        resolve();
      };
      this.#look();
    });
  }
}

/** Has a frame sent to everybody, and is told when that began. */
class BareHost implements Host {
  readonly #question: string;
  #socket: RawSocket | null = null;
  #told: (atMs: number) => void = () => {};

  private constructor(question: string) {
    this.#question = question;
  }

  static open(url: string, question: string): Promise<BareHost> {
    return new Promise((resolve, reject) => {
      const host = new BareHost(question);
      const socket = new RawSocket(`${url}?role=host`, {
        opened: () => {
          host.#socket = socket;
          resolve(host);
        },
        heard: (text) => host.#told(Number(Object(JSON.parse(text)).atMs)),
        closed: () => {},
        failed: reject,
      });
    });
  }

  ask(): Promise<number> {
    const told = new Promise<number>((resolve) => {
      this.#told = resolve;
    });
    this.#socket?.send(JSON.stringify({ type: "ask", text: this.#question }));
    return told;
  }

  async goOn(): Promise<void> {}

  async end(): Promise<void> {}

  close(): void {
    this.#socket?.end();
  }
}
