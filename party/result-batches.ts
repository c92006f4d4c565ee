import { answerRecords, playerRecords, playersDue, settledThrough, turnsToRepeat } from "../shared/audience/outbox.ts";
import type { AudienceState, Entry, Outbox } from "../shared/audience/state.ts";
import { maxBatch, type ResultsBatch } from "../shared/protocol/results.ts";
import type { AudienceStore } from "./audience-store.ts";

/** One post to REST, and how far it brings the outbox when it is confirmed. */
export interface Delivery extends Pick<Outbox, "answersThrough" | "corrected" | "playersSent"> {
  batch: ResultsBatch;
}

/** What REST does not have yet, in posts of at most `maxBatch` answers and players. Empty when it has everything. */
export async function deliveries(state: AudienceState, store: AudienceStore): Promise<Delivery[]> {
  const { answersThrough, corrected, playersSent, playersRev, batchRev } = state.outbox;
  const settled = settledThrough(state);
  const entries = [...(await repeated(state, store)), ...(await store.entries(answersThrough + 1, settled))];
  const answers = await recordsOf(state, entries, store);
  const isBehind = corrected < state.corrected;
  const areDue = playersDue(state);
  const players = areDue ? playerRecords(state) : [];
  // A room whose only player was turned away has none to tell of, and says so.
  const posts = Math.max(
    Math.ceil(answers.length / maxBatch),
    Math.ceil(players.length / maxBatch),
    areDue || isBehind ? 1 : 0,
  );
  return Array.from({ length: posts }, (_, at) => {
    const isLast = at === posts - 1;
    const part = { players: slice(players, at), answers: slice(answers, at) };
    return {
      // Not by the clock, which may be behind after a crash: what was posted then and not noted would seem newer for good.
      batch: { room: state.room, rev: batchRev + 1 + at, ...part },
      answersThrough: isLast ? settled : Math.max(answersThrough, part.answers.at(-1)?.seq ?? 0),
      corrected: isLast ? state.corrected : corrected,
      playersSent: isLast && areDue ? playersRev : playersSent,
    };
  });
}

/** Delivered answers whose score a correction has changed: all of its turn, before what is new. */
async function repeated(state: AudienceState, store: AudienceStore): Promise<Entry[]> {
  const { answersThrough } = state.outbox;
  const turns = turnsToRepeat(state).sort((a, b) => a - b);
  const logs = await Promise.all(turns.map(async (turn) => [...((await store.past(turn, answersThrough))?.log ?? [])]));
  return logs.flat();
}

const slice = <T>(rows: readonly T[], at: number) => rows.slice(at * maxBatch, (at + 1) * maxBatch);

async function recordsOf(
  state: AudienceState,
  entries: readonly Entry[],
  store: AudienceStore,
): Promise<ResultsBatch["answers"]> {
  const byTurn = Map.groupBy(entries, ({ turn }) => turn);
  const records = await Promise.all(
    [...byTurn].map(async ([turn, ofTurn]) => {
      const stored = state.asking?.turn.n === turn ? state.asking : (await store.asking(turn))?.asking;
      if (!stored) throw new Error(`turn ${turn} has answers but is not stored`);
      return answerRecords(state, stored, ofTurn);
    }),
  );
  return records.flat();
}
