import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { buildWorker } from "../lab/build-worker.ts";
import { Lab } from "../lab/lab.ts";
import type { LiveGame } from "../lab/live-game.ts";
import { crawl, playInRegions } from "../lab/regional-game.ts";
import { groupsOf } from "../lab/regional-groups.ts";
import { home, type Place, regions, threeRegions, toHomeMs, toOwnMachineMs } from "../lab/world.ts";
import { percentile } from "./figures.ts";
import { type Machine, machine } from "./machine.ts";
import { type RegionsFigures, regionsTable } from "./regions/figures.ts";

// `npm run bench:regions -- [--players N] [--questions N] [--json FILE] [--built]`: how long acks take in three regions, and what the
// same reaction earns there. Three workerd processes stand for the machines, with lines of a known length between them.

const { values } = parseArgs({
  options: {
    players: { type: "string", default: "140" },
    questions: { type: "string", default: "6" },
    json: { type: "string" },
    built: { type: "boolean", default: false },
  },
});
const [players, questions] = [Number(values.players), Number(values.questions)];
const games: LiveGame[] = [];
const watch = (game: LiveGame) => {
  games.push(game);
  return game;
};

if (!values.built) await buildWorker();
const where = machine();
const lab = await Lab.start(threeRegions);
try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  for (const game of games) game.close();
  await lab.stop();
}

/** False when something was not as it should be. */
async function run(): Promise<boolean> {
  const { samples, faults } = await playInRegions(lab, { players, questions, watch });
  const groups = groupsOf(samples.filter(({ turn }) => turn < questions)).map((group) => ({
    ...group,
    ...figuresOf(group.acksMs),
    wayMs: toOwnMachineMs + (group.place === group.servedIn ? 0 : toHomeMs[group.place]),
  }));
  const late = samples.filter(({ turn, servedIn }) => turn === questions && servedIn === crawl.place);
  const served = (place: Place, servedIn: string) =>
    figuresOf(groups.find((group) => group.place === place && group.servedIn === servedIn)?.acksMs ?? []);
  const figures: RegionsFigures & { machine: Machine } = {
    command: `npm run bench:regions -- --players ${players} --questions ${questions}`,
    machine: where,
    regions: regions.map((region) => ({ region, near: served(region, region), host: served(region, home) })),
    groups: groups.map(({ acksMs, ackMs: _, ...group }) => ({ ...group, answers: acksMs.length })),
    crawl: { ...crawl, ...figuresOf(late.map(({ ackMs }) => ackMs)) },
  };
  console.log(regionsTable(figures));
  if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 2));
  for (const fault of faults.slice(0, 12)) console.error(`WRONG: ${fault}`);
  return faults.length === 0;
}

function figuresOf(ms: readonly number[]): { p50: number; p99: number } {
  const sorted = ms.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 50), p99: percentile(sorted, 99) };
}
