import * as v from "valibot";
import { patienceMs } from "./eventually.ts";

interface Waiting {
  isMet(): boolean;
  end(error?: Error): void;
}

/** The client's end of a socket: every frame it has heard, and waiting for what is to come without sleeping. */
export class Line {
  readonly heard: string[] = [];
  closed: { code: number; reason: string } | null = null;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<Waiting>();
  #fault: Error | null = null;

  constructor(socket: WebSocket, hear: (frame: string) => void) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      this.heard.push(String(data));
      try {
        hear(String(data));
      } catch (error) {
        this.#fault = new Error(`not what a room may say: ${String(error)}`);
      }
      this.#look();
    });
    socket.addEventListener("close", ({ code, reason }) => {
      this.closed = { code, reason };
      this.#look();
    });
    socket.accept();
  }

  /** What the room said that it may not; null: nothing. */
  get fault(): Error | null {
    return this.#fault;
  }

  /** To nobody once the line is closing, as a browser does. */
  send(frame: string | ArrayBuffer): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  /** Closes it and waits until both sides have. */
  async hangUp(): Promise<void> {
    this.#socket.close(1000);
    await this.until(() => this.closed !== null, "closed");
  }

  /** Looks again at every frame. Fails with what was heard, and at once when the room said what it may not. */
  until(isMet: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        isMet,
        end: (error) => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          if (error) reject(error);
          else resolve();
        },
      };
      const timer = setTimeout(() => waiting.end(new Error(`never ${what}: ${this.#told()}`)), patienceMs);
      this.#waiting.add(waiting);
      this.#look();
    });
  }

  #told(): string {
    return `closed ${JSON.stringify(this.closed)}, heard last\n${this.heard.slice(-6).join("\n")}`;
  }

  #look(): void {
    for (const waiting of this.#waiting) {
      if (this.#fault) waiting.end(this.#fault);
      else if (waiting.isMet()) waiting.end();
    }
  }
}

/** A frame as a message of a schema: what a room says always decodes. */
export const decode = <T>(schema: v.GenericSchema<unknown, T>, frame: string): T =>
  v.parse(v.pipe(v.string(), v.parseJson(), schema), frame);
