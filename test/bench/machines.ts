import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { regions } from "../../shared/room-name.ts";
import { buildWorker } from "../lab/build-worker.ts";
import type { Layout } from "../lab/lab.ts";
import { compare } from "./comparison.ts";
import { machine, mustHaveFiles } from "./machine.ts";
import { type MachinesFigures, machinesTable } from "./machines/figures.ts";
import { keptOf } from "./plots/keep.ts";
import { playOn } from "./rounds.ts";
import { startQuizwire } from "./servers/quizwire.ts";

// `npm run bench:machines -- [--players N] [--machines N] [--questions N] [--json FILE] [--built]`: one session over several workerd
// processes, each of which stands for the machine of a region. What it shows is that nothing is lost; all of them share this machine.

const { values } = parseArgs({
  options: {
    players: { type: "string", default: "10000" },
    machines: { type: "string", default: "9" },
    questions: { type: "string", default: "3" },
    json: { type: "string" },
    built: { type: "boolean", default: false },
  },
});
const [players, questions] = [Number(values.players), Number(values.questions)];
// Where sessions without a place begin is the first one.
const [first, ...others] = ["weur", ...regions.filter((region) => region !== "weur")] as const;
const layout: Layout = { regions: [first, ...others.slice(0, Number(values.machines) - 1)], between: null };

mustHaveFiles(players);
if (!values.built) await buildWorker();
const where = machine();
const { round, sent } = await playOn("quizwire", startQuizwire(players, questions, layout), {
  joinOverMs: null,
  players,
  questions,
  mode: "burst",
});
const { faults, rows } = round;
const figures: MachinesFigures = {
  command: `npm run bench:machines -- --players ${players} --machines ${layout.regions.length} --questions ${questions}`,
  ...{ machine: where, players, questions, machines: layout.regions.length },
  rooms: new Set(sent.rooms).size,
  lines: keptOf(compare([round])),
};
console.log(machinesTable(figures));
console.log(`\n${rows.players} players and ${rows.answers} answers are in Postgres.`);
for (const fault of faults.slice(0, 12)) console.error(`WRONG: ${fault}`);
console.log(faults.length === 0 ? "Sent = acked = shown = stored = counted again." : `WRONG: ${faults.length} faults`);
if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 2));
process.exitCode = faults.length === 0 ? 0 : 1;
