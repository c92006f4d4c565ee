import { readFile, writeFile } from "node:fs/promises";
import { compare, type Line } from "../comparison.ts";
import type { Machine } from "../machine.ts";
import type { Round } from "../round.ts";
import { dataFile } from "./data.ts";

/** What `npm run bench --json` writes: every round of every server, with a number for every player. */
type Measured = { machine: Machine; rounds: (Round & { load: number })[] };

/** Keeps of these what the tables and the plots show, which is a few kilobytes. The bench alone writes the files. */
export async function keepBench(files: readonly string[]): Promise<void> {
  const measured = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8")) as Measured));
  const machine = measured[0]?.machine;
  const rounds = measured.flatMap((one) => one.rounds);
  const crowds = Map.groupBy(rounds, ({ mode, players, joinOverMs }) => `${mode} ${players} ${joinOverMs}`);
  const results = [...crowds.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { players, mode, joinOverMs } = first;
    return [{ players, mode, joinOverMs, load: Math.max(...own.map(({ load }) => load)), lines: keptOf(compare(own)) }];
  });
  await writeFile(dataFile("bench"), `${JSON.stringify({ command: "npm run bench", machine, results }, null, 2)}\n`);
}

/** Without goals, in four digits. */
export const keptOf = (lines: readonly Line[]) =>
  lines.map(({ what, unit, figures }) => {
    const spreads = Object.entries(figures).map(([server, { median, min, max }]) => [
      server,
      { median: short(median), min: short(min), max: short(max) },
    ]);
    return { what, unit, figures: Object.fromEntries(spreads) };
  });

const short = (value: number) => Number(value.toPrecision(4));
