import { readFile, writeFile } from "node:fs/promises";
import type { Figures } from "../simulate/figures.ts";
import { costTable, growthTable, limitsTable, mainTable } from "../simulate/tables.ts";
import { dataFile } from "./data.ts";

const page = new URL("../../../docs/performance.md", import.meta.url);
const tables = { session: mainTable, growth: growthTable, limits: limitsTable, cost: costTable };
type Name = keyof typeof tables;

/** Writes what the simulation has found where the page has a place for it: `<!-- simulated: cost -->` to `<!-- end -->`. */
export async function writeTables(): Promise<void> {
  const text = await readFile(dataFile("simulate"), "utf8").catch(() => null);
  if (text === null) return;
  // The simulation alone writes the file, and from this type.
  const { runs } = JSON.parse(text) as { runs: Figures[] };
  const before = await readFile(page, "utf8");
  const after = before.replace(
    /(<!-- simulated: (\w+) -->\n)[\s\S]*?(?=<!-- end -->)/g,
    (_, mark: string, name: string) => (isName(name) ? `${mark}\n${tables[name](runs)}\n\n` : mark),
  );
  if (after !== before) await writeFile(page, after);
}

const isName = (name: string): name is Name => name in tables;
