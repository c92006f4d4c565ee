import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { RegionsSchema } from "../regions/figures.ts";
import { besideOthers } from "./beside-others.ts";
import { byRegion } from "./by-region.ts";
import { BenchSchema, read, SimulatedSchema, StatedSchema } from "./data.ts";
import { type Picture, svgOf } from "./drawing.ts";
import { keepBench } from "./keep.ts";
import { simulated } from "./simulated.ts";
import { writeTables } from "./tables-in-docs.ts";

// `npm run bench:plots -- [--bench FILE ...]`: draws docs/plots/*.svg from docs/plots/data/*.json, which the benches leave there, and
// writes their tables into docs/performance.md. What `npm run bench --json FILE` has written is kept there first.

const { values } = parseArgs({ options: { bench: { type: "string", multiple: true } } });
if (values.bench) await keepBench(values.bench);

const folder = new URL("../../../docs/plots/", import.meta.url);
const [bench, razzia, simulation, direct, regions] = await Promise.all([
  read("bench", BenchSchema),
  read("razzia", StatedSchema),
  read("simulate", SimulatedSchema),
  read("simulate-without-relays", SimulatedSchema),
  read("regions", RegionsSchema),
]);
const pictures: Picture[] = [
  ...(bench && razzia ? besideOthers(bench, razzia) : []),
  ...(simulation ? simulated(simulation, direct) : []),
  ...(regions ? [byRegion(regions)] : []),
];
await mkdir(folder, { recursive: true });
for (const picture of pictures) {
  const svg = svgOf(picture);
  await writeFile(new URL(`${picture.name}.svg`, folder), svg);
  console.log(`docs/plots/${picture.name}.svg, ${svg.length} bytes`);
}
await writeTables();
