import { heartbeat } from "../../shared/protocol/common.ts";
import { Heartbeat } from "./heartbeat.ts";

/** How long a socket may take to open, on the slowest network that a game can be played over. */
const openingPatienceMs = 8_000;
/** What a socket that we gave up ourselves ends with: no close code that a server sends. */
const gaveUp = 0;

interface LineSocketOptions {
  onOpen(): void;
  onFrame(frame: unknown): void;
  /** Once, with the code of the close. Nothing is heard afterwards. */
  onEnd(code: number): void;
}

/** One socket, from its opening to its end, whoever ends it. */
export class LineSocket {
  #socket: WebSocket;
  #options: LineSocketOptions;
  #listening = new AbortController();
  #heartbeat: Heartbeat | null = null;
  #patience: ReturnType<typeof setTimeout>;

  constructor(socket: WebSocket, options: LineSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#patience = setTimeout(() => this.end(), openingPatienceMs);
    const { signal } = this.#listening;
    socket.addEventListener("open", () => this.#opened(), { signal });
    socket.addEventListener("message", (event) => this.#heard(event.data), { signal });
    socket.addEventListener("close", (event) => this.end(event.code), { signal });
  }

  /** False when it is not open. */
  send(text: string): boolean {
    if (this.#heartbeat === null) return false;
    this.#socket.send(text);
    return true;
  }

  /** After the device has slept: finds out quickly whether the other side is still there. */
  check(): void {
    this.#heartbeat?.checkNow();
  }

  /** Does not wait for the other side: on a dead line a browser waits for its goodbye for a minute or more. */
  end(code: number = gaveUp): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    clearTimeout(this.#patience);
    this.#heartbeat?.stop();
    this.#heartbeat = null;
    this.#socket.close();
    this.#options.onEnd(code);
  }

  #opened(): void {
    clearTimeout(this.#patience);
    this.#heartbeat = new Heartbeat({ ping: () => this.send(heartbeat.ping), onDead: () => this.end() });
    // A room hosted by workerd cannot close a socket that has never sent anything: who is turned away would not hear of it.
    this.send(heartbeat.ping);
    this.#options.onOpen();
  }

  #heard(frame: unknown): void {
    this.#heartbeat?.heard();
    if (frame !== heartbeat.pong) this.#options.onFrame(frame);
  }
}
