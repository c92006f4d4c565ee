import * as Plot from "@observablehq/plot";
import { colours, frame } from "./drawing.ts";

export interface Point {
  /** Of which line. */
  who: string;
  x: number;
  y: number;
}

/** How a line looks, and what stands at its end. */
export interface Look {
  colour: string;
  dashes?: string;
}

/** A line for each name, with its name at its end in its own colour: nobody has to look anything up. */
function series(points: readonly Point[], looks: Readonly<Record<string, Look>>, y: Plot.ScaleOptions): Plot.Markish[] {
  const lines = Object.entries(looks).flatMap(([who, look]) => {
    const own = points.filter((point) => point.who === who);
    const last = own.at(-1);
    return last ? [{ who, look, own, last }] : [];
  });
  const moved = apart(
    lines.map(({ last }) => last),
    y,
  );
  return lines.flatMap(({ who, look: { colour, dashes }, own, last }) => {
    const at = { x: "x", y: "y" } as const;
    const label = { text: () => who, textAnchor: "start", dx: 10, dy: moved.get(last) ?? 0 } as const;
    return [
      Plot.lineY(own, { ...at, stroke: colour, strokeWidth: 2.25, ...(dashes && { strokeDasharray: dashes }) }),
      Plot.dot(own, { ...at, fill: colour, r: 3.5, stroke: "white", strokeWidth: 1 }),
      Plot.text([last], { ...at, ...label, fill: colour, fontWeight: "600" }),
    ];
  });
}

const lineHeight = 16;

/** How far down each label must go so that none covers another; only those that end at the same place can. */
function apart(ends: readonly Point[], y: Plot.ScaleOptions): Map<Point, number> {
  const range = [frame.height - frame.marginBottom, frame.marginTop];
  const scale = Plot.scale({ y: { type: y.type ?? "linear", domain: y.domain ?? [0, 1], range } });
  const moved = new Map<Point, number>();
  for (const column of Map.groupBy(ends, ({ x }) => x).values()) {
    let free = Number.NEGATIVE_INFINITY;
    for (const end of column.toSorted((a, b) => b.y - a.y)) {
      const at = Number(scale.apply(end.y));
      moved.set(end, Math.max(0, free - at));
      free = Math.max(at, free) + lineHeight;
    }
  }
  return moved;
}

/** A value that is aimed at, or must not be exceeded. */
export function bound(value: number, text: string, x: number): Plot.Markish[] {
  return [
    Plot.ruleY([value], { stroke: colours.goal, strokeDasharray: "2,4", strokeWidth: 1.5 }),
    Plot.text([{ x, y: value }], {
      x: "x",
      y: "y",
      text: () => text,
      textAnchor: "start",
      dx: 8,
      dy: -9,
      fill: "#64748b",
    }),
  ];
}

/** Lines over players; what is marked beneath them first. */
export const drawn = (
  points: readonly Point[],
  looks: Readonly<Record<string, Look>>,
  y: Plot.ScaleOptions,
  beneath: Plot.Markish[] = [],
): Plot.PlotOptions => ({ x: playersAxis(points), y, marks: [...beneath, ...series(points, looks, y)] });

const playerTicks = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** Players on a logarithmic axis, with the numbers that were measured beneath it. */
function playersAxis(points: readonly Point[]): Plot.ScaleOptions {
  const [least, most] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  return {
    ...{ type: "log", label: "players", labelAnchor: "center", labelArrow: "none", domain: [least, most] },
    ticks: playerTicks.filter((tick) => tick >= least && tick <= most),
    tickFormat: (tick: number) => tick.toLocaleString("en"),
  };
}

/** From the decade below the least to above the most, with a tick for each. */
export function logAxis(points: readonly Point[], label: string, unit: (value: number) => string): Plot.ScaleOptions {
  const values = points.map(({ y }) => y).filter((value) => value > 0);
  const decades = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const [from = 0, to = 1] = decades;
  const ticks = Array.from({ length: to - from + 1 }, (_, n) => 10 ** (from + n));
  return {
    ...{ type: "log", grid: true, label, labelArrow: "none" },
    ...{ domain: [10 ** from, 10 ** to], ticks, tickFormat: (tick: number) => unit(tick) },
  };
}

export const milliseconds = (ms: number): string => (ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`);
export const bytes = (count: number): string => (count >= 1_000 ? `${count / 1_000} KB` : `${count} B`);
export const seconds = (s: number): string => `${s} s`;
export const dollars = (value: number): string => `$${value}`;

/** "Quizwire: 9 ms at 100 players, 100 ms at 2,000": every figure, for who reads instead of looking. */
export function inWords(points: readonly Point[], unit: (value: number) => string): string {
  const rounded = (value: number) => Number(value.toPrecision(3));
  return [...Map.groupBy(points, ({ who }) => who)]
    .map(
      ([who, own]) =>
        `${who}: ${own.map(({ x, y }) => `${unit(rounded(y))} at ${x.toLocaleString("en")}`).join(", ")}.`,
    )
    .join(" ");
}
