import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { units } from "../comparison.ts";
import { serverNames } from "../servers/server.ts";
import type { Mode } from "../words.ts";

/** Beside the plots, so that what is drawn can be read. */
const folder = new URL("../../../docs/plots/data/", import.meta.url);

export const dataFile = (name: string): URL => new URL(`${name}.json`, folder);

/** A result that a bench has left; null when it has not run yet. */
export async function read<T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
  const text = await readFile(dataFile(name), "utf8").catch(() => null);
  return text === null ? null : v.parse(v.pipe(v.string(), v.parseJson(), schema), text);
}

const SpreadSchema = v.object({ median: v.number(), min: v.number(), max: v.number() });

const FiguresSchema = v.record(v.picklist(serverNames), v.exactOptional(SpreadSchema));
export const BenchLineSchema = v.object({ what: v.string(), unit: v.picklist(units), figures: FiguresSchema });

/** What `npm run bench` compares, line by line. */
export const BenchSchema = v.object({
  machine: v.object({ cores: v.number(), memoryGb: v.number(), loadAtStart: v.number() }),
  results: v.array(
    v.object({
      players: v.number(),
      mode: v.picklist(["burst", "spread"]),
      /** Null: as fast as they get in. */
      joinOverMs: v.optional(v.nullable(v.number()), null),
      /** When a round of it began, at most. */
      load: v.optional(v.number()),
      lines: v.array(BenchLineSchema),
    }),
  ),
});
export type Bench = v.InferOutput<typeof BenchSchema>;
export type BenchResult = Bench["results"][number];

/** Crowds that came as fast as they got in, the smallest first. */
export const crowdsOf = ({ results }: Bench, mode: Mode): BenchResult[] =>
  results.filter((result) => result.mode === mode && result.joinOverMs === null).sort((a, b) => a.players - b.players);

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
