import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { nodesOf, planOf, queriesOf } from "../../api/testing/plans.ts";
import { startStack } from "../../local/stack.ts";
import { type Crowded, crowded } from "./crowded.ts";
import { type DashboardFigures, dashboardTable } from "./dashboard/figures.ts";
import { machine } from "./machine.ts";
import { postgresOf } from "./postgres-of.ts";
import { type Visit, visits } from "./visits.ts";

// `POSTGRES_URL=postgres://… npm run bench:dashboard -- [--sessions 1000,100000] [--own 2000] [--json FILE]`: what the dashboard asks of
// Postgres, with few sessions stored and with many, one host having at most `own` of them.

const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "1000,100000" },
    own: { type: "string", default: "2000" },
    rounds: { type: "string", default: "5" },
    json: { type: "string" },
  },
});
const sizes = values.sessions.split(",").map(Number);
const [own, rounds] = [Number(values.own), Number(values.rounds)];
const where = machine();
let postgres = "";

/** What only reads, and so can be carried out again and again. */
const reading = visits.filter(
  ({ name }) => /^GET /.test(name) && !/\.csv|\/events|\/media|\/devices|\/invites/.test(name),
);

interface Seen {
  statements: number;
  /** In Postgres itself, all statements together. */
  ms: number;
  /** 8 KB each, wherever they came from. */
  pages: number;
  readsAll: string[];
}

const seen = new Map<string, Seen[]>();
for (const sessions of sizes) {
  const stack = await startStack({
    data: "scratch",
    postgresUrl: process.env.POSTGRES_URL,
    redisUrl: process.env.REDIS_URL,
  });
  try {
    const startedAtMs = performance.now();
    const crowd = await crowded(stack, { sessions, own: Math.min(own, sessions / 5) });
    console.error(`${sessions} sessions stored in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`);
    postgres = await postgresOf(crowd.db);
    for (const visit of reading) seen.set(visit.name, [...(seen.get(visit.name) ?? []), await look(visit, crowd)]);
  } finally {
    await stack.stop();
  }
}

const figures: DashboardFigures = {
  command: `npm run bench:dashboard -- --sessions ${values.sessions} --own ${own}`,
  ...{ machine: where, postgres, own, rounds, sizes },
  reads: [...seen].map(([name, each]) => ({
    name,
    statements: each.at(-1)?.statements ?? 0,
    readsAll: each.at(-1)?.readsAll ?? [],
    bySize: each.map(({ ms, pages }) => ({ ms, pages })),
  })),
};
console.log(dashboardTable(figures));
if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 2));

async function look(visit: Visit, crowd: Crowded): Promise<Seen> {
  const queries = await queriesOf(() => visit.run(crowd));
  const tries: Omit<Seen, "statements">[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const plans = [];
    for (const query of queries)
      plans.push(
        await planOf(
          crowd.db,
          query,
          /^\s*(select|with)\b/i.test(query.query) && !/\b(insert|update|delete)\b/i.test(query.query),
        ),
      );
    tries.push({
      ms: plans.reduce((sum, plan) => sum + (plan["Execution Time"] ?? 0), 0),
      pages: plans.reduce(
        (sum, { Plan }) => sum + (Plan["Shared Hit Blocks"] ?? 0) + (Plan["Shared Read Blocks"] ?? 0),
        0,
      ),
      readsAll: plans.flatMap(({ Plan }) =>
        nodesOf(Plan)
          .filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] !== "user")
          .map((node) => node["Relation Name"] ?? ""),
      ),
    });
  }
  const [median] = tries.toSorted((a, b) => a.ms - b.ms).slice(Math.floor(rounds / 2));
  return { statements: queries.length, ms: 0, pages: 0, readsAll: [], ...median };
}
