import { readFile } from "node:fs/promises";
import * as v from "valibot";

/** Beside the plots, so that what is drawn can be read. */
const folder = new URL("../../../docs/plots/data/", import.meta.url);

export const dataFile = (name: string): URL => new URL(`${name}.json`, folder);

/** A result that a bench has left; null when it has not run yet. */
export async function read<T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
  const text = await readFile(dataFile(name), "utf8").catch(() => null);
  return text === null ? null : v.parse(v.pipe(v.string(), v.parseJson(), schema), text);
}

const SpreadSchema = v.object({ median: v.number(), min: v.number(), max: v.number() });

/** What `npm run bench` compares, line by line. */
export const BenchSchema = v.object({
  machine: v.object({ cores: v.number(), memoryGb: v.number() }),
  results: v.array(
    v.object({
      players: v.number(),
      mode: v.picklist(["burst", "spread"]),
      lines: v.array(
        v.object({ what: v.string(), unit: v.string(), figures: v.record(v.string(), v.optional(SpreadSchema)) }),
      ),
    }),
  ),
});
export type Bench = v.InferOutput<typeof BenchSchema>;

/** What others have been measured at, with the words that say how. */
export const StatedSchema = v.object({
  who: v.string(),
  how: v.string(),
  lines: v.record(v.string(), v.array(v.tuple([v.number(), v.number()]))),
});
export type Stated = v.InferOutput<typeof StatedSchema>;

const KindSchema = v.object({
  rooms: v.number(),
  mostRequestsPerSecond: v.number(),
  mostOutgoing: v.number(),
  mostWaitingCalls: v.number(),
});
/** What `npm run bench:simulate` counts. */
export const SimulatedSchema = v.object({
  questions: v.number(),
  runs: v.array(
    v.object({
      players: v.number(),
      openSpreadMs: v.number(),
      kinds: v.record(v.string(), KindSchema),
      dollars: v.record(v.string(), v.number()),
    }),
  ),
});
export type Simulated = v.InferOutput<typeof SimulatedSchema>;

const QuantilesSchema = v.object({ p50: v.number(), p99: v.number() });
/** Acks by the player's region, in ms: with a room there, and with the host's room for everybody. */
export const RegionsSchema = v.object({
  command: v.string(),
  regions: v.array(v.object({ region: v.string(), near: QuantilesSchema, host: QuantilesSchema })),
});
export type Regions = v.InferOutput<typeof RegionsSchema>;
