import { type ReadonlySignal, signal } from "@preact/signals";
import type { TicketAnswer } from "../../shared/protocol/join.ts";
import { type ToPlayer, ToPlayerSchema } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import { Connection, type Line } from "../live/connection.ts";
import { decoderOf } from "../live/decode.ts";
import { fetchTicket } from "../live/ticket.ts";
import { type GameEvent, type GameState, newGame, reduce } from "./game-state.ts";
import type { Seat } from "./seats.ts";

export interface Game {
  seat: Seat;
  state: ReadonlySignal<GameState>;
  answer(value: AnswerValue): void;
  close(): void;
}

const decode = decoderOf(ToPlayerSchema);

/** Plays one seat: keeps the line, echoes probes, and sends an unconfirmed answer again over each new line. */
export function playGame(seat: Seat, firstTicket: TicketAnswer | undefined, onLine: (line: Line) => void): Game {
  const state = signal(newGame);
  const apply = (event: GameEvent) => {
    state.value = reduce(state.value, event);
  };
  const sendPending = () => {
    const { pending } = state.value;
    if (pending) connection.send({ type: "answer", ...pending });
  };
  const hear = (message: ToPlayer) => {
    if (message.type === "probe") connection.send(message);
    apply({ type: "heard", message, nowMs: performance.now() });
    if (message.type === "welcome") sendPending();
  };
  const connection = new Connection<ToPlayer>({
    firstTicket,
    fetchTicket: () => fetchTicket(seat.session, { resumeToken: seat.resumeToken }),
    decode,
    onMessage: hear,
    onLine: (line) => {
      apply({ type: "line", line });
      onLine(line);
    },
  });
  return {
    seat,
    state,
    answer(value) {
      const before = state.value.pending;
      apply({ type: "tapped", value });
      if (state.value.pending !== before) sendPending();
    },
    close: () => connection.close(),
  };
}
