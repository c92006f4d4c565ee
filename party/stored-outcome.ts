import type * as Party from "partykit/server";
import type { Outcome, RankTable } from "../shared/protocol/between-rooms.ts";
import type { Writes } from "./group-commit.ts";

/** A table of 12 full rooms may have 18,000 rows, and 10,000 are too long for one value on PartyKit. */
const ranksInAKey = 4_000;

type StoredOutcome = Omit<Outcome, "ranks"> & { chunks: number };

const ranksKey = (chunk: number) => `ranks:${String(chunk).padStart(4, "0")}`;

export function writeOutcome(outcome: Outcome | null, writes: Writes): void {
  if (!outcome) {
    writes.set("outcome", null);
    return;
  }
  const { ranks, ...rest } = outcome;
  const chunks = Math.ceil(ranks.length / ranksInAKey);
  writes.set("outcome", { ...rest, chunks } satisfies StoredOutcome);
  for (let chunk = 0; chunk < chunks; chunk += 1)
    writes.set(ranksKey(chunk), ranks.slice(chunk * ranksInAKey, (chunk + 1) * ranksInAKey));
}

/** Chunks beyond those that the newest outcome has are an earlier one's. */
export async function loadOutcome(storage: Party.Storage): Promise<Outcome | null> {
  const stored = await storage.get<StoredOutcome | null>("outcome");
  if (!stored) return null;
  const { chunks, ...outcome } = stored;
  const keys = Array.from({ length: chunks }, (_, chunk) => ranksKey(chunk));
  const ranks = await Promise.all(keys.map((key) => storage.get<RankTable>(key)));
  return { ...outcome, ranks: ranks.flatMap((chunk) => chunk ?? []) };
}
