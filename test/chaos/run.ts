import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { localFolder } from "../../local/paths.ts";
import { Random } from "../../shared/testing/random.ts";
import { buildWorker } from "../lab/build-worker.ts";
import { Lab, type Layout, oneMachine } from "../lab/lab.ts";
import type { LiveGame } from "../lab/live-game.ts";
import { type ChaosOptions, parseOptions, usage } from "./options.ts";
import type { Outcome } from "./scenario.ts";
import { layoutOf, scenarioFor } from "./scenarios.ts";

// `npm run chaos`: whole games on a system that things happen to. A seed plans the same game and the same faults again; when
// exactly they strike in a system of several processes it cannot repeat.

const shownFaults = 12;
let starting: Promise<Lab> | null = null;
let layout = oneMachine;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end(130));

try {
  const failed = await runAll(optionsOrUsage());
  await end(failed > 0 ? 1 : 0);
} catch (error) {
  console.error(error);
  await end(1);
}

function optionsOrUsage(): ChaosOptions {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

async function runAll(options: ChaosOptions): Promise<number> {
  if (!options.built) await buildWorker();
  let failed = 0;
  for (const seed of options.seeds) {
    const { name, nth, run } = scenarioFor(seed, options.scenario);
    const lab = await labWith(layoutOf(name));
    const startedAtMs = performance.now();
    const games: LiveGame[] = [];
    const { faults, note } = await run({
      lab,
      random: new Random(seed),
      nth,
      players: options.players,
      isNamed: options.scenario !== undefined,
      watch(game) {
        games.push(game);
        return game;
      },
    }).catch(broken);
    const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
    console.log(`seed ${seed} ${name} ${faults.length === 0 ? "ok" : "FAILED"} ${seconds} s${note && `, ${note}`}`);
    for (const game of games) game.close();
    if (faults.length === 0) continue;
    failed += 1;
    await explain(lab, `${name}-${seed}`, faults, games);
    await stopLab();
  }
  console.log(`${options.seeds.length - failed} passed, ${failed} failed`);
  return failed;
}

function broken(error: unknown): Outcome {
  return { faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)], note: "" };
}

async function explain({ log }: Lab, name: string, faults: string[], games: LiveGame[]): Promise<void> {
  const folder = join(localFolder, "chaos", name);
  for (const fault of faults.slice(0, shownFaults)) console.log(`  ${fault}`);
  if (faults.length > shownFaults) console.log(`  and ${faults.length - shownFaults} more`);
  for (const [number, game] of games.entries()) {
    const journals = join(folder, `game-${number + 1}`);
    await mkdir(journals, { recursive: true });
    await game.keepJournals(journals);
  }
  console.log(`  journals: ${folder}`);
  for (const line of log.filter((said) => said.startsWith("{")).slice(-shownFaults)) console.log(`  worker: ${line}`);
}

/** The one that runs, when it is laid out so. */
async function labWith(wanted: Layout): Promise<Lab> {
  if (wanted !== layout) await stopLab();
  layout = wanted;
  starting ??= Lab.start(layout);
  return starting;
}

async function stopLab(): Promise<void> {
  const last = starting;
  starting = null;
  await last?.then(
    (lab) => lab.stop(),
    () => {},
  );
}

async function end(code: number): Promise<void> {
  await stopLab();
  process.exit(code);
}
