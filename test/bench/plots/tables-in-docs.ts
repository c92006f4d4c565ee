import { readFile, writeFile } from "node:fs/promises";
import { RestSchema, restTable } from "../rest/figures.ts";
import type { Figures } from "../simulate/figures.ts";
import { costTable, growthTable, limitsTable, mainTable, relaysTable } from "../simulate/tables.ts";
import { BenchSchema, dataFile, read } from "./data.ts";
import { sessionTable } from "./session-tables.ts";

const page = new URL("../../../docs/performance.md", import.meta.url);
type Table = (runs: readonly Figures[], direct: readonly Figures[]) => string;
const tables = new Map<string, Table>([
  ["session", mainTable],
  ["relays", relaysTable],
  ["growth", growthTable],
  ["limits", limitsTable],
  ["cost", costTable],
]);

/** Writes what was found where the page has a place for it, as `<!-- simulated: cost -->` to `<!-- end -->`. */
export async function writeTables(): Promise<void> {
  const before = await readFile(page, "utf8");
  const after = await withRest(await withMeasured(await withSimulated(before)));
  if (after !== before) await writeFile(page, after);
}

async function withSimulated(text: string): Promise<string> {
  const [runs, direct] = [await runsIn("simulate"), await runsIn("simulate-without-relays")];
  if (runs.length === 0) return text;
  return filled(text, "simulated", (name) => tables.get(name)?.(runs, direct) ?? null);
}

/** The simulation alone writes these files, and from this type. */
async function runsIn(name: string): Promise<Figures[]> {
  const found = await readFile(dataFile(name), "utf8").catch(() => null);
  if (found === null) return [];
  const { runs } = JSON.parse(found) as { runs: Figures[] };
  return runs;
}

async function withMeasured(text: string): Promise<string> {
  const bench = await read("bench", BenchSchema);
  if (bench === null) return text;
  return filled(text, "measured", (name) => (name === "burst" || name === "spread" ? sessionTable(bench, name) : null));
}

async function withRest(text: string): Promise<string> {
  const rest = await read("rest", RestSchema);
  return rest === null ? text : filled(text, "measured", (name) => (name === "rest" ? restTable(rest) : null));
}

function filled(text: string, kind: string, tableOf: (name: string) => string | null): string {
  const place = new RegExp(`(<!-- ${kind}: (\\w+) -->\\n)[\\s\\S]*?(?=<!-- end -->)`, "g");
  return text.replace(place, (whole, mark: string, name: string) => {
    const table = tableOf(name);
    return table === null ? whole : `${mark}\n${table}\n\n`;
  });
}
