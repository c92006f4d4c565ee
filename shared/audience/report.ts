import type { Report } from "../protocol/between-rooms.ts";
import { foldsAt } from "./deadlines.ts";
import { isDelivered } from "./outbox.ts";
import { type AudienceState, playersIn } from "./state.ts";

/** A phone that was not heard for this long is not waited for. */
export const presenceMs = 10_000;
/** Names that a room contributes to the lobby: the newest. */
const mostNames = 200;

/** What the session room has confirmed, so that only news travels. */
export type Confirmed = Partial<Pick<AudienceState, "seats" | "lastFold">>;

/**
 * All that the room has to say. `heardAtMs(seat)` is when its phone was last heard, 0 when it has none.
 * `rev` orders the reports of a room.
 */
export function reportOf(
  state: AudienceState,
  confirmed: Confirmed,
  heardAtMs: (seat: number) => number,
  nowMs: number,
  rev: number,
): Report {
  const isPresent = state.seats.map(
    (seat, n) => !seat.kicked && (state.connected[n] ?? false) && nowMs - heardAtMs(n) <= presenceMs,
  );
  const report: Report = {
    room: state.room,
    rev,
    seq: state.desired.seq,
    players: playersIn(state.seats),
    present: isPresent.reduce((sum, present) => sum + (present ? 1 : 0), 0),
    progress: progressOf(state, isPresent),
    delivered: isDelivered(state),
  };
  if (!confirmed.seats || !haveSameNames(state.seats, confirmed.seats)) report.names = newestNames(state);
  if (state.lastFold && state.lastFold !== confirmed.lastFold) report.fold = state.lastFold;
  return report;
}

function progressOf(state: AudienceState, isPresent: readonly boolean[]): Report["progress"] {
  const { asking } = state;
  if (!asking || (asking.status !== "open" && asking.status !== "folded")) return null;
  let waiting = 0;
  let withExtraTime = 0;
  for (const [number, seat] of state.seats.entries()) {
    if (!isPresent[number] || asking.log.of(number)) continue;
    if (seat.factor !== 1) withExtraTime += 1;
    if (seat.factor !== null) waiting += 1;
  }
  const closesAtMs = foldsAt(state, asking);
  return {
    turn: asking.turn.n,
    answered: [...asking.log].filter(({ seat }) => !state.seats[seat]?.kicked).length,
    allAnswered: waiting === 0,
    withExtraTime,
    closesAtMs: Number.isFinite(closesAtMs) ? Math.ceil(closesAtMs) : null,
  };
}

/** Seats are only ever added, and a kick is for good. */
const haveSameNames = (seats: AudienceState["seats"], before: AudienceState["seats"]): boolean =>
  seats === before || (seats.length === before.length && playersIn(seats) === playersIn(before));

function newestNames(state: AudienceState): NonNullable<Report["names"]> {
  return state.seats
    .filter((seat) => !seat.kicked)
    .slice(-mostNames)
    .map(({ id, nickname }) => ({ id, nickname }));
}
