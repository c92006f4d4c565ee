import { ack, type Refusal, type ToPlayer } from "../protocol/player.ts";
import { decodeAnswer, sameAnswer } from "../questions/index.ts";
import { counts, limitOf } from "./deadlines.ts";
import { type AudienceEvent, type Step, same, soon } from "./events.ts";
import type { AudienceState, Entry } from "./state.ts";

/** Rules A1 to A9: recorded and acked, acked again, or refused. */
export function answer(state: AudienceState, event: Extract<AudienceEvent, { type: "answer" }>): Step {
  const { asking } = state;
  const { turn, value } = event.message;
  const seat = state.seats[event.seat];
  const refuse = (reason: Refusal): Step => {
    const message: ToPlayer = { type: "refusal", reason, turn };
    return { state, effects: [{ type: "send", seat: event.seat, message }] };
  };
  // Its line is being cut: what it still sends counts nowhere.
  if (seat?.kicked) return same(state);
  if (!asking || !seat || turn !== asking.turn.n) return refuse("wrong-turn");
  const decoded = decodeAnswer(asking.turn.question, value);
  if (decoded === null) return refuse("invalid-answer");
  const stored = asking.log.of(event.seat);
  if (stored) {
    const message: ToPlayer = sameAnswer(stored.value, decoded)
      ? ack(turn, stored.value)
      : { type: "refusal", reason: "already-answered", turn, stored: stored.value };
    return { state, effects: [{ type: "send", seat: event.seat, message }] };
  }
  if (asking.status === "opening" || asking.openedAtMs === null) return refuse("not-open");
  if (asking.status !== "open" || !counts(state, asking, seat, event.atMs)) return refuse("too-late");
  const entry: Entry = {
    seq: state.lastSeq + 1,
    turn,
    seat: event.seat,
    value: decoded,
    arrivalMs: event.atMs - asking.openedAtMs,
    roundTripMs: seat.roundTripMs,
    limitMs: limitOf(asking, seat),
  };
  const next: AudienceState = {
    ...state,
    lastSeq: entry.seq,
    asking: { ...asking, log: asking.log.with(entry) },
  };
  return {
    state: next,
    effects: [{ type: "record", entry }, { type: "send", seat: event.seat, message: ack(turn, decoded) }, soon],
  };
}
