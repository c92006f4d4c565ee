import * as v from "valibot";
import { mostPoints } from "../../lab/regional-game.ts";
import { markdown } from "../plots/markdown.ts";

const quantiles = { p50: v.number(), p99: v.number() };

/** What `npm run bench:regions` leaves: acks in ms. */
export const RegionsSchema = v.object({
  command: v.string(),
  machine: v.object({ cores: v.number(), loadAtStart: v.number() }),
  /** By the player's region: with a room there, and with the host's room for everybody. */
  regions: v.array(v.object({ region: v.string(), near: v.object(quantiles), host: v.object(quantiles) })),
  groups: v.array(
    v.object({
      ...quantiles,
      place: v.string(),
      servedIn: v.string(),
      wayMs: v.number(),
      answers: v.number(),
      /** Points that an answer gets less than its player's reaction is worth: the median. */
      short: v.number(),
    }),
  ),
  /** While what the session room says takes so long to a place. */
  crawl: v.optional(v.object({ ...quantiles, place: v.string(), forthMs: v.number() })),
});
export type RegionsFigures = v.InferOutput<typeof RegionsSchema>;

/** As Markdown, with what it comes to. */
export function regionsTable({ command, machine, groups, crawl }: RegionsFigures): string {
  const head = [
    ...["players in", "room in", "way to it", "answers", "ack, median", "99 %"],
    "points less than the reaction is worth",
  ];
  const rows = groups.map(({ place, servedIn, wayMs, answers, p50, p99, short }) => [
    ...[place, servedIn, `${wayMs} ms`, `${answers}`, `${p50} ms`, `${p99} ms`, `${short}`],
  ]);
  const shorts = groups.map(({ short }) => short);
  const within = Math.max(...shorts) - Math.min(...shorts);
  return [
    markdown(head, rows),
    "",
    `\`${command}\`, ${machine.cores} cores, load ${machine.loadAtStart} at the start.`,
    "",
    `- Of ${mostPoints.toLocaleString("en")} points, the same reaction earned the same within ${within}, whatever the place.`,
    ...(crawl ? [late(crawl)] : []),
  ].join("\n");
}

const late = ({ place, forthMs, p50, p99 }: NonNullable<RegionsFigures["crawl"]>): string =>
  `- While what the session room says took ${forthMs / 1_000} s to ${place}, acks there took ${p50} ms, 99 % of them at most ${p99} ms.`;
