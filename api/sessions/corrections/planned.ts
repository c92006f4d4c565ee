import type { CorrectionWish } from "../../../shared/protocol/stage.ts";
import { rightColumnsOf } from "../../../shared/questions/index.ts";
import type { Database } from "../../db/client.ts";
import { listCorrections, type Verdict, verdictOf } from "../../db/corrections.ts";
import { type Evidence, type Rescored, readEvidence } from "../../db/rescored.ts";
import type { StoredSession } from "../../db/sessions.ts";
import { listTurns } from "../../db/turns.ts";
import { Problem } from "../../problem.ts";
import { rescore } from "./rescore.ts";

export type Planned = {
  evidence: Evidence;
  before: Verdict;
  after: Verdict;
  rows: Rescored;
  /** The how-manieth correction of the session this would be. */
  nth: number;
  /** Where the question stands in its quiz. */
  index: number;
};

/** What a correction would do to a session as it is stored now. Nothing is written. */
export async function plan(db: Database, { id, settings }: StoredSession, wish: CorrectionWish): Promise<Planned> {
  // First of all: what is read after it and has changed meanwhile makes the write fail.
  const evidence = await readEvidence(db, id, wish.turn);
  const [turns, made] = await Promise.all([listTurns(db, id), listCorrections(db, id)]);
  const asked = turns.find(({ n }) => n === wish.turn);
  if (!asked) throw new Problem("not-found", { detail: "The session has no such turn." });
  const { question, voided, index } = asked;
  const newest = made.findLast(({ turn }) => turn === wish.turn);
  if (voided && !newest?.after.voided)
    throw new Problem("correction-refused", { detail: "The turn was skipped: its answers are not complete." });
  const after = verdictOf(question, wish.right);
  if (after.voided && wish.right.length > 0)
    throw new Problem("invalid", { detail: "A right answer is not one of the options." });
  const before = { question, voided };
  return {
    ...{ evidence, before, after, index },
    rows: rescore(evidence, after, settings.scoring),
    nth: made.length + 1,
  };
}

export const changesNothing = ({ before, after }: Planned): boolean => keyOf(before) === keyOf(after);

const keyOf = ({ question, voided }: Verdict) => JSON.stringify(voided ? [] : rightColumnsOf(question));
