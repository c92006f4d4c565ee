import { runInDurableObject } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import type { Outcome } from "../shared/protocol/between-rooms.ts";
import type { Writes } from "./group-commit.ts";
import { loadOutcome, writeOutcome } from "./stored-outcome.ts";
import { audienceStub, newSessionId, roomOf, tidyUp } from "./testing/rooms.ts";

afterEach(tidyUp);

const mostBytes = 128 * 1024;
const outcomeOf = (rows: number): Outcome => ({
  ...{ turn: 1, counts: [1, 2], players: rows, top: [] },
  ranks: Array.from({ length: rows }, (_, n) => [1_000_000 + n, 100_000 - n]),
});

it("12 full rooms with different points for everybody fit in the values of either host", async () => {
  const outcome = outcomeOf(18_000);
  const writes: Writes = new Map();
  writeOutcome(outcome, writes);
  for (const value of writes.values()) expect(JSON.stringify(value).length).toBeLessThan(mostBytes);
  await runInDurableObject(audienceStub(roomOf(newSessionId())), async (_, { storage }) => {
    await storage.put(Object.fromEntries(writes));
    expect(await loadOutcome(storage)).toEqual(outcome);
  });
});

it("a shorter table after a longer one has nothing of it", async () => {
  await runInDurableObject(audienceStub(roomOf(newSessionId())), async (_, { storage }) => {
    for (const rows of [9_000, 3, 0]) {
      const writes: Writes = new Map();
      writeOutcome(outcomeOf(rows), writes);
      await storage.put(Object.fromEntries(writes));
      expect(await loadOutcome(storage)).toEqual(outcomeOf(rows));
    }
    const writes: Writes = new Map();
    writeOutcome(null, writes);
    await storage.put(Object.fromEntries(writes));
    expect(await loadOutcome(storage)).toBeNull();
  });
});
