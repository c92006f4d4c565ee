import * as v from "valibot";

/** What `npm run bench:rest` leaves. All times in ms. */
export const RestSchema = v.object({
  machine: v.object({ cores: v.number(), memoryGb: v.number(), loadAtStart: v.number() }),
  calls: v.number(),
  starts: v.number(),
  routes: v.array(
    v.object({
      name: v.string(),
      coldMs: v.number(),
      p50Ms: v.number(),
      p99Ms: v.number(),
      /** HTTP requests to the stores, of one warm call and what it leaves for later. */
      postgres: v.number(),
      redis: v.number(),
    }),
  ),
});
export type RestFigures = v.InferOutput<typeof RestSchema>;

/** As Markdown. */
export function restTable({ routes, calls, starts, machine }: RestFigures): string {
  const rows = routes.map(({ name, coldMs, p50Ms, p99Ms, postgres, redis }) => {
    const times = [coldMs, p50Ms, p99Ms].map((ms) => `${ms.toFixed(1)} ms`);
    return `| ${[name, ...times, count(postgres), count(redis)].join(" | ")} |`;
  });
  const head = [
    "| what | cold | warm: median | 99 % | Postgres | Redis |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
  ];
  const how = `${calls} calls each, one after the other; ${starts} starts; load ${machine.loadAtStart} on ${machine.cores} cores.`;
  return [...head, ...rows, "", how].join("\n");
}

const count = (requests: number): string => String(Math.round(requests * 10) / 10);
