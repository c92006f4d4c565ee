import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodesOf, planOf, queriesOf, readsAll } from "../api/testing/plans.ts";
import { type Stack, startStack } from "../local/stack.ts";
import { type Crowded, crowded } from "./bench/crowded.ts";
import { type Visit, visits } from "./bench/visits.ts";

/** Tables that grow with everything that is ever played. */
const large = ["session", "turn", "player", "answer", "correction", "quiz", "question", "quiz_version", "media"];

// Its own: what it stores would slow everybody else down.
let stack: Stack;
let crowd: Crowded;
const partial = new Set<string>();
beforeAll(async () => {
  stack = await startStack({
    data: "scratch",
    postgresUrl: process.env.POSTGRES_URL,
    redisUrl: process.env.REDIS_URL,
  });
  crowd = await crowded(stack, { sessions: 6_000, own: 120 });
  const { rows } = await crowd.db.execute(
    "select indexrelid::regclass::text as name from pg_index where indpred is not null",
  );
  for (const { name } of rows) partial.add(String(name));
}, 120_000);
afterAll(() => stack.stop());

async function wholeReads(visit: Visit): Promise<string[]> {
  const queries = await queriesOf(() => visit.run(crowd));
  const plans = await Promise.all(queries.map((query) => planOf(crowd.db, query)));
  return plans.flatMap(({ Plan }, at) =>
    nodesOf(Plan)
      .filter((node) => readsAll(node, partial))
      .map((node) => ({ ...node, table: node["Relation Name"] ?? String(node["Index Name"]) }))
      .filter(({ table }) => large.some((name) => table === name || table.startsWith(`${name}_`)))
      .map((node) => `${node["Node Type"]} of ${node.table}: ${queries[at]?.query}`),
  );
}

describe("nothing that anybody asks for reads a whole table, however many sessions are stored", () => {
  test.each(visits)("$name", async (visit) => {
    expect(await wholeReads(visit)).toEqual([]);
  });
});

test("what refers to another row is found by an index when that row goes", async () => {
  const { rows } = await crowd.db.execute(`
    select c.conrelid::regclass::text || ' ' || a.attname as reference
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and not exists (
      select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indpred is null
    )`);
  expect(rows.map(({ reference }) => String(reference))).toEqual([]);
});
