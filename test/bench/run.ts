import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { buildWorker } from "../lab/build-worker.ts";
import { compare } from "./comparison.ts";
import { letGoOfAll } from "./held.ts";
import { machine, mustHaveFiles } from "./machine.ts";
import { type BenchOptions, parseOptions, usage } from "./options.ts";
import type { Round } from "./round.ts";
import { profiledRound, roundsOf } from "./rounds.ts";
import { tableOf } from "./table.ts";
import type { Mode } from "./words.ts";

// `npm run bench`: what one session can hold on this machine, beside the same traffic on servers that do nothing else. The
// four take turns, round by round, each in processes that are new.

const shownFaults = 12;
const manner: Record<Mode, string> = { burst: "all answer at once", spread: "answers over 2.5 s" };
let isEnding = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end(130));

try {
  await end((await runAll(optionsOrUsage())) ? 0 : 1);
} catch (error) {
  if (!isEnding) {
    console.error(error);
    await end(1);
  }
}

function optionsOrUsage(): BenchOptions {
  try {
    const options = parseOptions(process.argv.slice(2));
    mustHaveFiles(Math.max(...options.players));
    return options;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

/** False when something was not as it was said to be. */
async function runAll(options: BenchOptions): Promise<boolean> {
  if (!options.built) {
    console.error("building the Worker");
    await buildWorker();
  }
  const where = machine();
  const { cores, model, memoryGb, node, workerd } = where;
  console.log(`${cores} cores (${model}), ${memoryGb} GB, Node ${node}, workerd ${workerd}`);
  const rounds: Round[] = [];
  const keep = async (round: Round) => {
    rounds.push(complain(round));
    if (options.json) {
      await mkdir(dirname(options.json), { recursive: true });
      await writeFile(options.json, JSON.stringify({ machine: where, options, rounds }));
    }
  };
  for (const mode of options.modes)
    for (const players of options.players) {
      const own: (Round & { load: number })[] = [];
      const crowd = { players, mode, questions: options.questions, joinOverMs: options.joinOverMs };
      if (options.profile !== undefined) {
        await keep(await profiledRound(crowd, options.profile));
        continue;
      }
      for await (const round of roundsOf(crowd, options.rounds)) {
        own.push(round);
        await keep(round);
      }
      const loads = own.map(({ load }) => load);
      console.log(`\n${players} players, ${manner[mode]}, ${options.rounds} rounds of ${options.questions} questions`);
      console.log(`load ${Math.min(...loads)} to ${Math.max(...loads)}\n\n${tableOf(compare(own))}`);
    }
  const isRight = rounds.every(({ faults }) => faults.length === 0);
  console.log(isRight ? "\nSent = acked = shown = stored = counted again." : "\nWRONG: see above.");
  return isRight;
}

function complain(round: Round): Round {
  const { faults } = round;
  for (const fault of faults.slice(0, shownFaults)) console.error(`  WRONG: ${fault}`);
  if (faults.length > shownFaults) console.error(`  and ${faults.length - shownFaults} more`);
  return round;
}

async function end(code: number): Promise<void> {
  isEnding = true;
  await letGoOfAll();
  process.exit(code);
}
