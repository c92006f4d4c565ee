import type { SessionId } from "../../../shared/ids.ts";
import { viewAfter } from "../../../shared/protocol/changes.ts";
import type { TicketAnswer } from "../../../shared/protocol/join.ts";
import { nonceIn, type PlayerView, type ToPlayer, ToPlayerSchema } from "../../../shared/protocol/player.ts";
import { Connection, type World } from "../../live/connection.ts";
import { decoderOf } from "../../live/decode.ts";
import { fetchTicket } from "../../live/ticket.ts";
import { guessFor } from "../../questions/guess.ts";
import { thinkingMs } from "./thinking.ts";

const decode = decoderOf(ToPlayerSchema);
/** The types that are answered without a list of options. */
const ownChoices = 2;

/** A player made of nothing but a real seat and a real line: it guesses, and takes its time. */
export class Bot {
  #connection: Connection<ToPlayer>;
  #view: PlayerView | null = null;
  #thinking: ReturnType<typeof setTimeout> | undefined;
  /** The turn that it thinks about or has answered. */
  #turn = 0;

  constructor(session: SessionId, resumeToken: string, firstTicket?: TicketAnswer, world?: World) {
    this.#connection = new Connection({
      firstTicket,
      fetchTicket: () => fetchTicket(session, { resumeToken }),
      decode,
      onMessage: (message) => this.#hear(message),
      onLine: () => {},
      ...(world && { world }),
    });
  }

  #hear(message: ToPlayer): void {
    const nonce = nonceIn(message);
    if (nonce !== undefined) this.#connection.send({ type: "probe", nonce });
    // What was sent over the line before may be lost: it thinks again.
    if (message.type === "welcome") this.#turn = 0;
    this.#view = viewAfter(this.#view, message);
    this.#look();
  }

  #look(): void {
    const { phase, turn, mine, options } = this.#view ?? {};
    if (phase !== "open" || !turn || mine != null) return clearTimeout(this.#thinking);
    if (turn.n === this.#turn) return;
    this.#turn = turn.n;
    clearTimeout(this.#thinking);
    const value = guessFor(turn.type)?.(options?.length || ownChoices, Math.random);
    if (value === undefined) return;
    const afterMs = thinkingMs(turn.limitMs, Math.random());
    this.#thinking = setTimeout(() => this.#connection.send({ type: "answer", turn: turn.n, value }), afterMs);
  }
}
