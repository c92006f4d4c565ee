import { writeFile } from "node:fs/promises";
import { buildWorker } from "../lab/build-worker.ts";
import { compare } from "./comparison.ts";
import { Driver } from "./driver-link.ts";
import { load, machine, mustHaveFiles } from "./machine.ts";
import { type BenchOptions, parseOptions, usage } from "./options.ts";
import { playRound, type Round } from "./round.ts";
import { startBareWorkerd, startBareWs } from "./servers/bare.ts";
import { startQuizwire } from "./servers/quizwire.ts";
import { type Server, type ServerName, serverNames } from "./servers/server.ts";
import { tableOf } from "./table.ts";
import type { Mode } from "./words.ts";

// `npm run bench`: what one session can hold on this machine, beside the same traffic on sockets that do nothing else. The
// three take turns, round by round, each in processes that are new.

const shownFaults = 12;
const stops = new Set<{ stop(): Promise<void> }>();
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
  console.log(
    `${where.cores} cores (${where.model}), ${where.memoryGb} GB, Node ${where.node}, workerd ${where.workerd}`,
  );
  const rounds: (Round & { load: number })[] = [];
  const keep = async () => {
    if (options.json) await writeFile(options.json, JSON.stringify({ machine: where, options, rounds }));
  };
  let isRight = true;
  for (const mode of options.modes)
    for (const players of options.players) {
      const own: typeof rounds = [];
      for await (const round of roundsOf(players, mode, options)) {
        own.push(round);
        rounds.push(round);
        await keep();
        for (const fault of round.faults.slice(0, shownFaults)) console.error(`  WRONG: ${fault}`);
        if (round.faults.length > shownFaults) console.error(`  and ${round.faults.length - shownFaults} more`);
        isRight &&= round.faults.length === 0;
      }
      console.log(
        `\n${players} players, ${manner[mode]}, ${options.rounds} rounds of ${options.questions} questions, `,
      );
      console.log(`load ${own.map((round) => round.load).join(" ")}\n`);
      console.log(tableOf(compare(own)));
    }
  console.log(isRight ? "\nSent = acked = shown = stored = counted again." : "\nWRONG: see above.");
  return isRight;
}

async function* roundsOf(players: number, mode: Mode, { rounds, questions }: BenchOptions) {
  // Quizwire goes first: what it sends is what the bare servers send after it.
  let question = "";
  for (let n = 0; n < rounds; n += 1)
    for (let at = 0; at < serverNames.length; at += 1) {
      const name = serverNames[(n + at) % serverNames.length] ?? "quizwire";
      const startedAtMs = performance.now();
      const before = load();
      const { round, questionText } = await oneRound(name, question, { players, mode, questions });
      question ||= questionText;
      const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
      console.error(`${players} ${mode}, round ${n + 1} of ${rounds}, ${name}: ${seconds} s`);
      yield { ...round, load: before };
    }
}

async function oneRound(
  name: ServerName,
  question: string,
  wishes: { players: number; mode: Mode; questions: number },
): Promise<{ round: Round; questionText: string }> {
  const starting = start(name, question, wishes);
  const server = held({
    stop: () =>
      starting.then(
        (started) => started.stop(),
        () => {},
      ),
  });
  const driver = held(new Driver());
  try {
    return await playRound(await starting, driver, {
      ...wishes,
      progress: (text) => console.error(`  ${name}: ${text}`),
    });
  } finally {
    await letGo(driver);
    await letGo(server);
  }
}

function start(name: ServerName, question: string, wishes: { players: number; questions: number }): Promise<Server> {
  if (name === "quizwire") return startQuizwire(wishes.players, wishes.questions);
  return name === "ws" ? startBareWs(question) : startBareWorkerd(question);
}

function held<T extends { stop(): Promise<void> }>(one: T): T {
  stops.add(one);
  return one;
}

async function letGo(one: { stop(): Promise<void> }): Promise<void> {
  if (stops.delete(one)) await one.stop();
}

async function end(code: number): Promise<void> {
  isEnding = true;
  for (const one of [...stops]) await letGo(one);
  process.exit(code);
}
