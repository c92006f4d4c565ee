import * as v from "valibot";
import { markdown, whole } from "../plots/markdown.ts";

/** What `npm run bench:dashboard` leaves. */
export const DashboardSchema = v.object({
  command: v.string(),
  machine: v.object({ cores: v.number(), loadAtStart: v.number() }),
  /** Which, and whether it is the embedded one. */
  postgres: v.string(),
  /** Sessions of one host, at most a fifth of all. */
  own: v.number(),
  rounds: v.number(),
  /** How many sessions were stored. */
  sizes: v.array(v.number()),
  reads: v.array(
    v.object({
      name: v.string(),
      statements: v.number(),
      /** Tables that are read from end to end with the most sessions. */
      readsAll: v.array(v.string()),
      /** In Postgres itself, all statements together; pages of 8 KB, wherever they came from. */
      bySize: v.array(v.object({ ms: v.number(), pages: v.number() })),
    }),
  ),
});
export type DashboardFigures = v.InferOutput<typeof DashboardSchema>;

/** What takes less with the most sessions is only counted. */
const shownFromMs = 0.3;

/** As Markdown. */
export function dashboardTable({ command, machine, postgres, own, rounds, sizes, reads }: DashboardFigures): string {
  const shown = reads.filter(({ bySize }) => (bySize.at(-1)?.ms ?? 0) >= shownFromMs);
  const rows = shown.map(({ name, statements, bySize, readsAll }) => [
    `\`${name}\``,
    String(statements),
    ...bySize.map(({ ms, pages }) => `${ms.toFixed(1)}, ${whole(pages)}`),
    [...new Set(readsAll)].join(", ") || "nothing",
  ]);
  const stored = sizes.map((size) => `${whole(Math.min(own, size / 5))} of ${whole(size)}`).join(" or ");
  const rest = `${reads.length - shown.length} of ${reads.length} reads take less than ${shownFromMs} ms with many and have no row here.`;
  return [
    `One host having ${stored} sessions, on ${postgres}; the median of ${rounds}. ${rest}`,
    "",
    markdown(["what", "statements", ...sizes.map((size) => `${whole(size)}: ms, pages`), "reads all of"], rows),
    "",
    `\`${command}\`, ${machine.cores} cores, load ${machine.loadAtStart} at the start.`,
  ].join("\n");
}
