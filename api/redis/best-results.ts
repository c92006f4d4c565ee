import * as v from "valibot";
import { packScore } from "../../shared/ranking/order.ts";
import { type BestResult, BestResultSchema } from "../db/best-results.ts";
import { type BoardKeys, readMembers, writeBoard } from "./board.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

/** Whose results: of all of a quiz's sessions, or of a host's in a week. */
type BestOf = { quiz: string } | { host: string; week: string };

export type Ranked = BestResult & { rank: number };

/** As many results as a board over sessions has. */
export const mostKept = 1_000;

export function bestKeys(of: BestOf): BoardKeys {
  const best = "quiz" in of ? keys.bestOfQuiz.of(of.quiz) : keys.bestOfWeek.of(of.host, of.week);
  return [best, keys.bestRows.of(best), keys.bestErased.of(best)];
}

/** Nothing changes a row here: of another version all are brought anew. */
export async function keepBest(redis: RedisStore, of: BestOf, version: string, rows: readonly Ranked[]): Promise<void> {
  const members = rows.map((row) => ({
    ...{ id: row.id, score: packScore(row.points, row.totalMs), shown: JSON.stringify(row) },
  }));
  await writeBoard(redis, bestKeys(of), { version, seconds: keys.bestOfQuiz.ttl, members });
}

const RankedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ ...BestResultSchema.entries, rank: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
);

/** Null when Redis has not got this version, or got something else. */
export async function readBest(
  redis: RedisStore,
  of: BestOf,
  version: string,
  limit: number,
  after: Pick<BestResult, "id" | "points" | "totalMs"> | null,
): Promise<Ranked[] | null> {
  const from = after && { id: after.id, score: packScore(after.points, after.totalMs) };
  const found = await readMembers(redis, bestKeys(of), { version, limit, after: from });
  const rows = v.safeParse(
    v.array(RankedSchema),
    found?.members.map(({ shown }) => shown),
  );
  return rows.success ? rows.output : null;
}

/** KEYS: board, rows, erased. ARGV: seconds of the mark. */
const drop = `
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('SET', KEYS[3], '1', 'EX', ARGV[1])
return 1`;

/** Nothing of a quiz's is held any more, and a reader who is under way puts nothing back. */
export async function dropBest(redis: RedisStore, quiz: string): Promise<void> {
  await redis.ask((r) => r.createScript<number>(drop).exec([...bestKeys({ quiz })], [String(keys.bestErased.ttl)]));
}
