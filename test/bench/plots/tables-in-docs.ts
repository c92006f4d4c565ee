import { readFile, writeFile } from "node:fs/promises";
import type * as v from "valibot";
import { DashboardSchema, dashboardTable } from "../dashboard/figures.ts";
import { MachinesSchema, machinesTable } from "../machines/figures.ts";
import { RegionsSchema, regionsTable } from "../regions/figures.ts";
import { ReportSchema, reportTable } from "../report/figures.ts";
import { RestSchema, restTable } from "../rest/figures.ts";
import type { Figures } from "../simulate/figures.ts";
import { costTable, growthTable, limitsTable, mainTable, relaysTable } from "../simulate/tables.ts";
import { BenchSchema, dataFile, read } from "./data.ts";
import { goalsTable } from "./goals-table.ts";
import { joiningTable } from "./joining-table.ts";
import { sessionTable } from "./session-tables.ts";

const page = new URL("../../../docs/performance.md", import.meta.url);

const simulated: Readonly<Record<string, (runs: readonly Figures[], direct: readonly Figures[]) => string>> = {
  session: mainTable,
  relays: relaysTable,
  growth: growthTable,
  limits: limitsTable,
  cost: costTable,
};

/** From the file of that name, as it is now; null: nothing has been measured yet. */
const from =
  <T>(name: string, schema: v.GenericSchema<unknown, T>, table: (found: T) => string | null) =>
  async (): Promise<string | null> => {
    const found = await read(name, schema);
    return found === null ? null : table(found);
  };

const measured: Readonly<Record<string, () => Promise<string | null>>> = {
  goals: from("bench", BenchSchema, goalsTable),
  burst: from("bench", BenchSchema, (bench) => sessionTable(bench, "burst")),
  spread: from("bench", BenchSchema, (bench) => sessionTable(bench, "spread")),
  joining: from("bench", BenchSchema, joiningTable),
  dashboard: from("dashboard", DashboardSchema, dashboardTable),
  machines: from("machines", MachinesSchema, machinesTable),
  regions: from("regions", RegionsSchema, regionsTable),
  report: from("report", ReportSchema, reportTable),
  rest: from("rest", RestSchema, restTable),
};

/** Writes what was found where the page has a place for it, as `<!-- simulated: cost -->` to `<!-- end -->`. What was not measured stays. */
export async function writeTables(): Promise<void> {
  const before = await readFile(page, "utf8");
  const [runs, direct] = [await runsIn("simulate"), await runsIn("simulate-without-relays")];
  let after = before;
  for (const [name, table] of Object.entries(simulated))
    if (runs.length > 0) after = filled(after, `simulated: ${name}`, table(runs, direct));
  for (const [name, table] of Object.entries(measured)) after = filled(after, `measured: ${name}`, await table());
  if (after !== before) await writeFile(page, after);
}

/** The simulation alone writes these files, and from this type. */
async function runsIn(name: string): Promise<Figures[]> {
  const found = await readFile(dataFile(name), "utf8").catch(() => null);
  if (found === null) return [];
  const { runs } = JSON.parse(found) as { runs: Figures[] };
  return runs;
}

function filled(text: string, place: string, table: string | null): string {
  const mark = `<!-- ${place} -->\n`;
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`docs/performance.md has no place for "${place}"`);
  if (table === null) return text;
  const end = text.indexOf("<!-- end -->", at);
  return `${text.slice(0, at)}${mark}\n${table}\n\n${text.slice(end)}`;
}
