import { closeCodes, protocolVersion } from "../../shared/protocol/common.ts";
import type { TicketAnswer } from "../../shared/protocol/join.ts";
import { LineSocket } from "./line-socket.ts";
import { Pause } from "./pause.ts";
import { retryDelayMs } from "./retry-delay.ts";
import type { StopReason, TicketOutcome } from "./ticket.ts";
import { onWake } from "./wake.ts";

/**
 * How the line to a room is. `lost` is trying again, `stopped` never will. `isBlocked`: REST answers, but time and again no
 * socket opens, so something on the way does not let WebSockets through.
 */
export type Line =
  | { name: "connecting" }
  | { name: "open" }
  | { name: "lost"; isBlocked: boolean }
  | { name: "stopped"; reason: StopReason };

/** What the page lives in; a test brings its own. */
export interface World {
  WebSocket: typeof WebSocket;
  /** At least 0, below 1. */
  random(): number;
  onWake(callback: () => void): () => void;
}

export interface LiveOptions<Message> {
  /** A ticket from joining, good for one connection. */
  firstTicket?: TicketAnswer | undefined;
  fetchTicket(): Promise<TicketOutcome>;
  /** Null for a frame that this page does not know. */
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

/** Until a room has said its own. */
const defaultSpreadMs = 300;
/** A wrong header must not silence a phone for the rest of a game. */
const longestRetryAfterMs = 30_000;
/** A line that held this long was a good one: the next loss is a first loss again. */
const steadyAfterMs = 5_000;

/** Three: one may be lost to a deploy, two to bad luck. */
const unopenedWhenBlocked = 3;

/** Keeps a line to a room for as long as that makes sense. */
export class Connection<Message extends { type: string; spreadMs?: number }> {
  #options: LiveOptions<Message>;
  #world: World;
  #socket: LineSocket | null = null;
  #pause = new Pause();
  #stopListening: () => void;
  #ticket: TicketAnswer | undefined;
  #retry = 0;
  /** Sockets in a row that never opened. */
  #unopened = 0;
  #spreadMs = defaultSpreadMs;
  #isStopped = false;

  constructor(options: LiveOptions<Message>) {
    this.#options = options;
    this.#ticket = options.firstTicket;
    this.#world = options.world ?? { WebSocket, random: Math.random, onWake };
    this.#stopListening = this.#world.onWake(() => this.#woken());
    options.onLine({ name: "connecting" });
    void this.#run();
  }

  /** False when the line is down: nothing is queued, whoever sends decides what is still worth sending later. */
  send(message: object): boolean {
    return this.#socket?.send(JSON.stringify(message)) ?? false;
  }

  /** Leaves for good, without a word to `onLine`. */
  close(): void {
    this.#isStopped = true;
    this.#stopListening();
    this.#pause.cut();
    this.#socket?.end();
  }

  async #run(): Promise<void> {
    let atLeastMs = 0;
    for (;;) {
      await this.#pause.for(atLeastMs + retryDelayMs(this.#retry, this.#spreadMs, this.#world.random()));
      if (this.#isStopped) return;
      const outcome = await this.#nextTicket();
      if (this.#isStopped) return;
      this.#retry += 1;
      atLeastMs = outcome.kind === "retry" ? Math.min(outcome.afterMs, longestRetryAfterMs) : 0;
      const reason = outcome.kind === "ticket" ? await this.#hold(outcome.answer) : stopOf(outcome);
      if (this.#isStopped) return;
      if (reason) this.close();
      const isBlocked = this.#unopened >= unopenedWhenBlocked;
      this.#options.onLine(reason ? { name: "stopped", reason } : { name: "lost", isBlocked });
    }
  }

  #nextTicket(): Promise<TicketOutcome> {
    const answer = this.#ticket;
    this.#ticket = undefined;
    return answer ? Promise.resolve({ kind: "ticket", answer }) : this.#options.fetchTicket();
  }

  /** Holds one socket until it ends: with a reason when that was final. */
  #hold({ socketUrl, ticket }: TicketAnswer): Promise<StopReason | undefined> {
    const url = `${socketUrl}?ticket=${encodeURIComponent(ticket)}&v=${protocolVersion}`;
    return new Promise((resolve) => {
      let steady: ReturnType<typeof setTimeout> | undefined;
      this.#unopened += 1;
      this.#socket = new LineSocket(new this.#world.WebSocket(url), {
        onOpen: () => {
          this.#unopened = 0;
          steady = setTimeout(() => {
            this.#retry = 1;
          }, steadyAfterMs);
          this.#options.onLine({ name: "open" });
        },
        onFrame: (frame) => this.#heard(frame),
        onEnd: (code) => {
          clearTimeout(steady);
          this.#socket = null;
          resolve(finalCodes.get(code));
        },
      });
    });
  }

  #heard(frame: unknown): void {
    const message = this.#options.decode(frame);
    if (!message) return;
    if (message.type === "welcome" && message.spreadMs !== undefined) this.#spreadMs = message.spreadMs;
    this.#options.onMessage(message);
  }

  #woken(): void {
    this.#pause.cut();
    this.#socket?.check();
  }
}

const stopOf = (outcome: TicketOutcome): StopReason | undefined =>
  outcome.kind === "stop" ? outcome.reason : undefined;
