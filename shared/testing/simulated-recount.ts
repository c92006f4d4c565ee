import { AnswerLog } from "../audience/answer-log.ts";
import { newRecount, recountTurn } from "../audience/recounting.ts";
import type { AudienceState, Entry } from "../audience/state.ts";
import type { Asked } from "./simulated-rest.ts";

/** A room's recount of all its turns, from its log, as its shell does it turn by turn. */
export function recountOf(state: AudienceState, log: readonly Entry[], asked: ReadonlyMap<number, Asked>) {
  let recount = newRecount(state);
  for (let n = 1; n < recount.before; n += 1) {
    const how = asked.get(n);
    const ofTurn = log.filter(({ turn }) => turn === n);
    recount = recountTurn(recount, state, n, how ? { ...how, log: AnswerLog.from(ofTurn) } : null);
  }
  return recount;
}
