import { isMet, type Line, ratio } from "./comparison.ts";
import type { Spread } from "./figures.ts";
import { serverNames } from "./servers/server.ts";

/** As Markdown. A figure is a median, with the least and the most of all samples behind it. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const { figures } = line;
    return [line.what, ...serverNames.map((name) => cell(figures[name], line)), ...ratios(line), goalOf(line)];
  });
  const servers = ["Quizwire", "bare `ws`", "bare workerd", "bare rooms"];
  const head = ["what", ...servers, "x `ws`", "x workerd", "x rooms", "goal"];
  const rule = head.map((_, column) => (column === 0 || column === head.length - 1 ? "---" : "---:"));
  return aligned([head, rule, ...rows])
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** Ratios say something where all do the same. */
const ratios = (line: Line): string[] =>
  (["ws", "workerd", "rooms"] as const).map((to) => {
    const times = line.unit === "ms" ? ratio(line, to) : null;
    return times === null ? "" : times.toFixed(2);
  });

function goalOf(line: Line): string {
  const { goal, unit } = line;
  if (!goal) return "";
  const text = goal.kind === "times" ? `${goal.times}x workerd` : `${goal.most} ${unit}`.trim();
  const met = isMet(line);
  return met === null ? text : `${text}: ${met ? "met" : "MISSED"}`;
}

function cell(figure: Spread | undefined, { unit }: Line): string {
  if (!figure) return "";
  const { median, min, max } = figure;
  const text = `${number(median, unit)} ${unit}`.trim();
  return min === max ? text : `${text} (${number(min, unit)}-${number(max, unit)})`;
}

function number(value: number, unit: Line["unit"]): string {
  const digits = unit === "s" ? 2 : unit === "ms" && Math.abs(value) < 10 ? 1 : 0;
  return value.toFixed(digits);
}

function aligned(rows: string[][]): string[][] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row.map((text, column) => {
      const width = widths[column] ?? 0;
      return text.startsWith("---") ? text.padStart(width, "-") : text.padEnd(width);
    }),
  );
}
