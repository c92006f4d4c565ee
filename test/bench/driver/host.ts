import { heartbeat, type Phase } from "../../../shared/protocol/common.ts";
import { type StageView, ToStageSchema } from "../../../shared/protocol/stage.ts";
import { decoderOf } from "../../../web/live/decode.ts";
import { updated } from "../../../web/live/updated.ts";
import { transition } from "../../../web/stage/primary-action.ts";
import { socketAddress } from "./join.ts";
import { RawSocket } from "./raw-socket.ts";

/** Whoever asks the questions. */
export interface Host {
  /** Has everybody asked; resolves with when the server says that it sent the question, if it says so. */
  ask(): Promise<number | null>;
  /** Has the result said, where that does not come by itself. */
  reveal(): Promise<void>;
  /** Goes on after the question, so that all is said that belongs to it. */
  goOn(): Promise<void>;
  end(): Promise<void>;
  close(): void;
}

const patienceMs = 60_000;
const decode = decoderOf(ToStageSchema);

/** The presenter's page without its screen. */
export class Stage implements Host {
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

  async reveal(): Promise<void> {}

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
