import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { buildWorker } from "../lab/build-worker.ts";
import { Lab } from "../lab/lab.ts";
import type { LiveGame } from "../lab/live-game.ts";
import { crawl, playInRegions } from "../lab/regional-game.ts";
import { groupsOf } from "../lab/regional-groups.ts";
import { threeRegions, toHomeMs, toOwnMachineMs } from "../lab/world.ts";
import { percentile } from "./figures.ts";
import { machine } from "./machine.ts";

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
    acksMs: group.acksMs.toSorted((a, b) => a - b),
  }));
  console.log("| players in | room in | way to the room | answers | ack, median | 90 % | 99 % | points |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const { place, servedIn, acksMs, points } of groups) {
    const wayMs = toOwnMachineMs + (place === servedIn ? 0 : toHomeMs[place]);
    const [half, most, all] = [50, 90, 99].map((percent) => `${percentile(acksMs, percent)} ms`);
    console.log(
      `| ${place} | ${servedIn} | ${wayMs} ms | ${acksMs.length} | ${half} | ${most} | ${all} | ${points.toFixed(1)} |`,
    );
  }
  const late = samples.filter(({ turn, servedIn }) => turn === questions && servedIn === crawl.place);
  if (values.json)
    await writeFile(values.json, JSON.stringify({ machine: machine(), toOwnMachineMs, toHomeMs, groups, crawl, late }));
  for (const fault of faults.slice(0, 12)) console.error(`WRONG: ${fault}`);
  return faults.length === 0;
}
