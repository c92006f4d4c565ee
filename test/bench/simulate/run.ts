import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { type Figures, figuresOf } from "./figures.ts";
import { play } from "./play.ts";
import { costTable, growthTable, limitsTable, mainTable } from "./tables.ts";
import { faultsOf } from "./verdict.ts";

// `npm run bench:simulate -- [--players 1000,10000] [--questions N] [--seed N] [--capacity N] [--relays off] [--json FILE]`: sessions of the real
// rooms in virtual time, under the platform's documented limits.

const { values } = parseArgs({
  options: {
    players: { type: "string", default: "1000,10000" },
    questions: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    capacity: { type: "string", default: "1000" },
    relays: { type: "string", default: "on" },
    json: { type: "string" },
  },
});
const [questions, seed, capacity] = [Number(values.questions), Number(values.seed), Number(values.capacity)];
const relays = values.relays !== "off";

const runs: Figures[] = [];
for (const players of values.players.split(",").map(Number)) {
  const startedMs = performance.now();
  const progress = (text: string) => console.error(`  ${players} players, ${text}`);
  const played = await play({ players, questions, seed, capacity, relays, progress });
  const faults = faultsOf(played);
  if (faults.length > 0)
    throw new Error(`${players} players: ${faults.length} faults\n${faults.slice(0, 10).join("\n")}`);
  runs.push(figuresOf(played));
  console.error(
    `${players} players x ${questions} questions in ${Math.round((performance.now() - startedMs) / 1_000)} s`,
  );
  // After every run, so that one that is stopped leaves what it has.
  await write({ command: "npm run bench:simulate", questions, seed, capacity, relays, runs });
}
for (const table of [mainTable, growthTable, limitsTable, costTable]) console.log(`${table(runs)}\n`);

async function write(result: object): Promise<void> {
  if (!values.json) return;
  await mkdir(dirname(values.json), { recursive: true });
  await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
}
