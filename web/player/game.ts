import type { TicketAnswer } from "../../shared/protocol/join.ts";
import { nonceIn, type ToPlayer, ToPlayerSchema } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import { Connection, type Line } from "../live/connection.ts";
import { decoderOf } from "../live/decode.ts";
import { fetchTicket, type StopReason } from "../live/ticket.ts";
import { keepAwake } from "../parts/wake-lock.ts";
import { type GameEvent, type GameState, newGame, reduce } from "./game-state.ts";
import { loadLater } from "./load-later.ts";
import { change } from "./page.ts";
import type { Seat } from "./seats.ts";

const decode = decoderOf(ToPlayerSchema);

/** Plays one seat: keeps the line, echoes probes, and sends an unconfirmed answer again over each new line. */
export class Game {
  readonly seat: Seat;
  state: GameState = newGame;
  #connection: Connection<ToPlayer>;
  #letSleep = keepAwake();
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(seat: Seat, firstTicket: TicketAnswer | undefined, onStop: (reason: StopReason) => void) {
    this.seat = seat;
    this.#connection = new Connection({
      firstTicket,
      fetchTicket: () => fetchTicket(seat.session, { resumeToken: seat.resumeToken }),
      decode,
      onMessage: (message) => this.#hear(message),
      onLine: (line) => {
        this.#apply({ type: "line", line });
        this.#follow(line);
        if (line.name === "stopped") onStop(line.reason);
      },
    });
  }

  answer = (value: AnswerValue): void => {
    const before = this.state.pending;
    this.#apply({ type: "tapped", value });
    if (this.state.pending !== before) this.#sendPending();
  };

  close(): void {
    this.#connection.close();
    this.#letSleep();
    clearTimeout(this.#tick);
  }

  #hear(message: ToPlayer): void {
    const nonce = nonceIn(message);
    if (nonce !== undefined) this.#connection.send({ type: "probe", nonce });
    this.#apply({ type: "heard", message });
    if (message.type === "welcome") this.#sendPending();
  }

  #sendPending(): void {
    const { pending } = this.state;
    if (pending) this.#connection.send({ type: "answer", ...pending });
  }

  #follow(line: Line): void {
    // Not before: on a slow network it would compete with what the first question needs.
    if (line.name === "open" || line.name === "stopped") void loadLater();
  }

  /** Every event carries the time, so that what is left of a countdown is right whenever something is drawn. */
  #apply(event: GameEvent): void {
    const nowMs = performance.now();
    this.state = reduce(this.state, event, nowMs);
    change({});
    clearTimeout(this.#tick);
    const { dueAtMs } = this.state;
    if (dueAtMs !== null) this.#tick = setTimeout(() => this.#apply({ type: "tick" }), dueAtMs - nowMs);
  }
}
