import { setTimeout as sleep } from "node:timers/promises";
import type { Phase } from "../../../shared/protocol/common.ts";
import { readMs } from "../large-session.ts";
import type { Host } from "./host.ts";
import { RawSocket } from "./raw-socket.ts";

/** Between the close and the result: so long a room of Quizwire waits for answers that were under way. */
const graceMs = 250;

/** Says something to a server, and is told when that began to say it to everybody. */
class Line {
  #socket: RawSocket | null = null;
  #told: (atMs: number) => void = () => {};

  static open(url: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const line = new Line();
      const socket = new RawSocket(`${url}?role=host`, {
        opened: () => {
          line.#socket = socket;
          resolve(line);
        },
        heard: (text) => line.#told(Number(Object(JSON.parse(text)).atMs)),
        closed: () => {},
        failed: reject,
      });
    });
  }

  say(what: object): Promise<number> {
    const told = new Promise<number>((resolve) => {
      this.#told = resolve;
    });
    this.#socket?.send(JSON.stringify(what));
    return told;
  }

  close(): void {
    this.#socket?.end();
  }
}

/** Has a frame sent to everybody. */
export class BareHost implements Host {
  readonly #line: Line;
  readonly #question: string;

  private constructor(line: Line, question: string) {
    this.#line = line;
    this.#question = question;
  }

  static async open(url: string, question: string): Promise<BareHost> {
    return new BareHost(await Line.open(url), question);
  }

  ask(): Promise<number> {
    return this.#line.say({ type: "ask", text: this.#question });
  }

  async reveal(): Promise<void> {}

  async goOn(): Promise<void> {}

  async end(): Promise<void> {}

  close(): void {
    this.#line.close();
  }
}

/** Goes from step to step of each question as Quizwire does. */
export class RoomsHost implements Host {
  readonly #line: Line;
  readonly #steps: Phase[][];
  #question = -1;

  private constructor(line: Line, steps: Phase[][]) {
    this.#line = line;
    this.#steps = steps;
  }

  static async open(url: string, steps: Phase[][]): Promise<RoomsHost> {
    return new RoomsHost(await Line.open(url), steps);
  }

  async ask(): Promise<number> {
    this.#question += 1;
    await this.#say("ready");
    await sleep(readMs);
    return this.#say("open");
  }

  async reveal(): Promise<void> {
    if (this.#own.includes("closed")) await this.#say("closed");
    await sleep(graceMs);
    await this.#say("revealed");
  }

  async goOn(): Promise<void> {
    await this.#say(this.#own.includes("board") ? "board" : "podium");
  }

  async end(): Promise<void> {}

  close(): void {
    this.#line.close();
  }

  get #own(): Phase[] {
    return this.#steps[this.#question] ?? [];
  }

  #say(phase: Phase): Promise<number> {
    return this.#line.say({ question: this.#question, phase });
  }
}
