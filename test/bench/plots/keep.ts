import { readFile, writeFile } from "node:fs/promises";
import { compare } from "../comparison.ts";
import type { Machine } from "../machine.ts";
import type { Round } from "../round.ts";
import { dataFile } from "./data.ts";

/** What `npm run bench --json` writes: every round of every server, with a number for every player. */
type Measured = { machine: Machine; rounds: Round[] };

/** Keeps of it what the tables and the plots show, which is a few kilobytes. The bench alone writes the file. */
export async function keepBench(file: string): Promise<void> {
  const { machine, rounds } = JSON.parse(await readFile(file, "utf8")) as Measured;
  const crowds = Map.groupBy(rounds, ({ mode, players }) => `${mode} ${players}`);
  const results = [...crowds.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ players: first.players, mode: first.mode, lines: compare(own).map(rounded) }] : [];
  });
  await writeFile(dataFile("bench"), `${JSON.stringify({ command: "npm run bench", machine, results }, null, 2)}\n`);
}

function rounded({ what, unit, figures }: ReturnType<typeof compare>[number]) {
  const short = (value: number) => Number(value.toPrecision(4));
  const spreads = Object.entries(figures).map(([server, { median, min, max }]) => [
    server,
    { median: short(median), min: short(min), max: short(max) },
  ]);
  return { what, unit, figures: Object.fromEntries(spreads) };
}
