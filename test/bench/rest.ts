import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildWorker } from "../lab/build-worker.ts";
import { Lab } from "../lab/lab.ts";
import { percentile, spreadOf } from "./figures.ts";
import { machine } from "./machine.ts";
import { type Call, callsOn } from "./rest/calls.ts";
import { type RestFigures, restTable } from "./rest/figures.ts";

// `npm run bench:rest -- [--calls 100] [--starts 5] [--json FILE] [--built]`: how long the routes take that a session is made of, and
// what they ask of the stores. Cold: the first call of a route after the Worker has started and said that it lives.

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100" },
    starts: { type: "string", default: "5" },
    json: { type: "string" },
    built: { type: "boolean", default: false },
  },
});
const [calls, starts] = [Number(values.calls), Number(values.starts)];
/** Longer than what a call leaves for later takes. */
const settleMs = 300;

if (!values.built) await buildWorker();
const where = machine();
const lab = await Lab.start();
try {
  const figures = await measure(await callsOn(lab));
  console.log(restTable(figures));
  if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 2));
} finally {
  await lab.stop();
}

async function measure(all: readonly Call[]): Promise<RestFigures> {
  let n = 0;
  const time = async ({ run }: Call): Promise<number> => {
    n += 1;
    const startedAtMs = performance.now();
    await run(n);
    return performance.now() - startedAtMs;
  };
  const cold = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  for (let start = 0; start < starts; start += 1) {
    await lab.worker.kill();
    await lab.worker.start();
    // Each time another one goes first and pays for what all of them need.
    for (let at = 0; at < all.length; at += 1) {
      const call = all[(start * 2 + at) % all.length];
      if (call) cold.get(call.name)?.push(await time(call));
    }
  }
  const routes: RestFigures["routes"] = [];
  for (const call of all) {
    await time(call);
    await sleep(settleMs);
    const before = await requests();
    const times: number[] = [];
    for (let i = 0; i < calls; i += 1) times.push(await time(call));
    await sleep(settleMs);
    const after = await requests();
    const sorted = times.toSorted((a, b) => a - b);
    routes.push({
      name: call.name,
      coldMs: spreadOf(cold.get(call.name) ?? []).median,
      p50Ms: percentile(sorted, 50),
      p99Ms: percentile(sorted, 99),
      postgres: (after.postgres - before.postgres) / calls,
      redis: (after.redis - before.redis) / calls,
    });
  }
  return { machine: where, calls, starts, routes };
}

async function requests() {
  return { postgres: await lab.stores.heal("neon"), redis: await lab.stores.heal("upstash") };
}
