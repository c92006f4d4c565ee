// A corrected key changes what the log is worth, not the log: everything is counted again from it, turn by turn.

import { type Corrections, correctedQuestion } from "../scoring/corrections.ts";
import { announce, deliver, now, recount, type Step, same } from "./events.ts";
import { fold, isWorthless, scoreOf, tallyAfter, withFold } from "./fold.ts";
import { type Asking, type AudienceState, type Entry, noTally, type Tally } from "./state.ts";

/** A turn that lies behind the room, as the room carried it out. */
export type Past = Pick<Asking, "turn" | "openedAtMs" | "log">;

/** Tallies of the turns before `before`, by all corrections that were known when the recount began. */
export interface Recount {
  readonly before: number;
  readonly corrected: number;
  readonly tallies: readonly Tally[];
  readonly rescored: readonly number[];
}

const turnOf = ({ asking }: AudienceState): number => asking?.turn.n ?? 0;

export const isRecountDue = ({ desired, corrected }: AudienceState): boolean => corrected < desired.corrections.length;

export const newRecount = (state: AudienceState): Recount => ({
  before: turnOf(state),
  corrected: state.desired.corrections.length,
  tallies: state.seats.map(() => noTally),
  rescored: state.desired.corrections.map(() => 0),
});

/** Goes on with turn `n`, the next one; `past` null: it never came to this room. */
export function recountTurn(counted: Recount, { desired }: AudienceState, n: number, past: Past | null): Recount {
  if (desired.voided.includes(n)) return counted;
  const corrections = desired.corrections.slice(0, counted.corrected);
  const question = past && correctedQuestion(past.turn.question, n, corrections);
  if (past && !question) return { ...counted, rescored: rescoredBy(counted.rescored, desired, past) };
  const tallies = counted.tallies.map((tally, seat) => {
    const entry = past?.log.of(seat);
    const isNil = past !== null && entry !== undefined && isWorthless(desired, past, entry);
    return tallyAfter(
      tally,
      entry,
      entry && question ? scoreOf(question, desired.settings.scoring, entry, isNil) : undefined,
    );
  });
  return { ...counted, tallies, rescored: past ? rescoredBy(counted.rescored, desired, past) : counted.rescored };
}

/** Adds how many answers of a turn got other points by each of its corrections. */
function rescoredBy(rescored: readonly number[], desired: AudienceState["desired"], past: Past): number[] {
  return rescored.map((count, at) => {
    if (desired.corrections[at]?.[0] !== past.turn.n) return count;
    const [before, after] = [desired.corrections.slice(0, at), desired.corrections.slice(0, at + 1)];
    return (
      count +
      [...past.log].filter((entry) => pointsBy(before, desired, past, entry) !== pointsBy(after, desired, past, entry))
        .length
    );
  });
}

function pointsBy(corrections: Corrections, desired: AudienceState["desired"], past: Past, entry: Entry): number {
  const question = correctedQuestion(past.turn.question, past.turn.n, corrections);
  return question ? scoreOf(question, desired.settings.scoring, entry, isWorthless(desired, past, entry)).points : 0;
}

/** All turns behind the room are counted again: the present one follows on them. One that came too late is done again. */
export function recounted(state: AudienceState, { before, corrected, tallies, rescored }: Recount): Step {
  if (!isRecountDue(state)) return same(state);
  if (before !== turnOf(state) || corrected !== state.desired.corrections.length) return { state, effects: [recount] };
  const { asking, outbox } = state;
  const isFolded = asking?.status === "folded";
  const next: AudienceState = {
    ...state,
    tallies: state.seats.map((_, seat) => tallies[seat] ?? noTally),
    corrected,
    rescored: isFolded ? rescoredBy(rescored, state.desired, asking) : rescored,
    outbox: { ...outbox, playersRev: outbox.playersRev + 1 },
  };
  const followed = isFolded ? fold(next, { ...asking, status: "open" }) : withFold(next);
  return { state: followed, effects: [announce, now, deliver] };
}
