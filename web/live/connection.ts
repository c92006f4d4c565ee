import ReconnectingWebSocket from "partysocket/ws";
import { closeCodes, heartbeat, protocolVersion } from "../../shared/protocol/common.ts";
import type { TicketAnswer } from "../../shared/protocol/join.ts";
import { Heartbeat } from "./heartbeat.ts";
import { Pause } from "./pause.ts";
import { retryDelayMs } from "./retry-delay.ts";
import type { StopReason, TicketOutcome } from "./ticket.ts";
import { onWake } from "./wake.ts";

/** How the line to a room is. `lost` is trying again, `stopped` never will. */
export type Line =
  | { name: "connecting" }
  | { name: "open" }
  | { name: "lost" }
  | { name: "stopped"; reason: StopReason };

/** What the page lives in; a test brings its own. */
export interface World {
  WebSocket: typeof WebSocket;
  random(): number;
  onWake(callback: () => void): () => void;
}

export interface LiveOptions<Message> {
  /** A ticket from joining, good for one connection. */
  firstTicket?: TicketAnswer | undefined;
  fetchTicket(): Promise<TicketOutcome>;
  decode(frame: unknown): Message | null;
  onMessage(message: Message): void;
  onLine(line: Line): void;
  world?: World;
}

const finalCodes = new Map<number, StopReason>([
  [closeCodes.replaced, "replaced"],
  [closeCodes.kicked, "kicked"],
  [closeCodes.ended, "ended"],
]);

const socketOpen = 1;
/** Until a room has said its own. */
const defaultSpreadMs = 300;
/** More than the longest that a room asks for; a wrong header must not silence a phone for the rest of a game. */
const longestRetryAfterMs = 30_000;

/** Keeps a line to a room for as long as that makes sense. Frames that cannot be sent now are not kept: see `send`. */
export class Connection<Message extends { type: string; spreadMs?: number }> {
  #options: LiveOptions<Message>;
  #world: World;
  #socket: ReconnectingWebSocket;
  #heartbeat: Heartbeat | null = null;
  #pause = new Pause();
  #stopListening: () => void;
  #ticket: TicketAnswer | null;
  #spreadMs = defaultSpreadMs;
  #retryAfterMs = 0;
  #stopped = false;

  constructor(options: LiveOptions<Message>) {
    this.#options = options;
    this.#ticket = options.firstTicket ?? null;
    this.#world = options.world ?? { WebSocket, random: Math.random, onWake };
    options.onLine({ name: "connecting" });
    this.#socket = new ReconnectingWebSocket(() => this.#nextUrl(), null, {
      WebSocket: this.#world.WebSocket,
      // The delay is waited for in #nextUrl, where waking up can cut it short; partysocket's own cannot be.
      minReconnectionDelay: 0,
      connectionTimeout: 8_000,
      maxEnqueuedMessages: 0,
      shouldReconnectOnClose: (event) => !finalCodes.has(event.code),
    });
    this.#socket.onopen = () => this.#opened();
    this.#socket.onmessage = (event) => this.#heard(event.data);
    this.#socket.onclose = (event) => this.#closed(event.code);
    this.#stopListening = this.#world.onWake(() => this.#woken());
  }

  /** False when the line is down: nothing is queued, whoever sends decides what is still worth sending later. */
  send(message: object): boolean {
    return this.#sendText(JSON.stringify(message));
  }

  /** Leaves for good, without a word to `onLine`. */
  close(): void {
    this.#stopped = true;
    this.#stopListening();
    this.#heartbeat?.stop();
    this.#pause.cut();
    this.#socket.close();
  }

  async #nextUrl(): Promise<string> {
    const retry = this.#socket.retryCount;
    const jitter = retryDelayMs(retry, this.#spreadMs, this.#world.random());
    const delayMs = this.#retryAfterMs > 0 ? this.#retryAfterMs + jitter : jitter;
    this.#retryAfterMs = 0;
    await this.#pause.for(delayMs);
    if (this.#stopped) return "";
    const outcome = await this.#nextTicket();
    if (outcome.kind === "stop") {
      this.#stop(outcome.reason);
      return "";
    }
    if (outcome.kind === "retry") {
      this.#retryAfterMs = Math.min(outcome.afterMs, longestRetryAfterMs);
      if (!this.#stopped) this.#options.onLine({ name: "lost" });
      throw new Error("no ticket");
    }
    const { socketUrl, ticket } = outcome.answer;
    return `${socketUrl}?ticket=${encodeURIComponent(ticket)}&v=${protocolVersion}`;
  }

  #nextTicket(): Promise<TicketOutcome> {
    const answer = this.#ticket;
    this.#ticket = null;
    return answer ? Promise.resolve({ kind: "ticket", answer }) : this.#options.fetchTicket();
  }

  #opened(): void {
    this.#heartbeat?.stop();
    this.#heartbeat = new Heartbeat({
      ping: () => this.#sendText(heartbeat.ping),
      // Not close(): on a dead line a browser waits a minute or more for the other side's goodbye.
      onDead: () => this.#socket.reconnect(),
    });
    this.#options.onLine({ name: "open" });
  }

  #heard(frame: unknown): void {
    this.#heartbeat?.heard();
    if (frame === heartbeat.pong) return;
    const message = this.#options.decode(frame);
    if (!message) return;
    if (message.type === "welcome" && message.spreadMs !== undefined) this.#spreadMs = message.spreadMs;
    this.#options.onMessage(message);
  }

  #closed(code: number): void {
    this.#heartbeat?.stop();
    if (this.#stopped) return;
    const reason = finalCodes.get(code);
    if (reason) this.#stop(reason);
    else this.#options.onLine({ name: "lost" });
  }

  #woken(): void {
    if (this.#socket.readyState === socketOpen) this.#heartbeat?.checkNow();
    else this.#pause.cut();
  }

  #stop(reason: StopReason): void {
    if (this.#stopped) return;
    this.close();
    this.#options.onLine({ name: "stopped", reason });
  }

  #sendText(text: string): boolean {
    return this.#socket.readyState === socketOpen && this.#socket.send(text);
  }
}
