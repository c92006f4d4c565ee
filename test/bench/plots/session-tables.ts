import type { Mode } from "../words.ts";
import type { Bench } from "./data.ts";

/** Lines of the bench that the page shows, and those that are held against the bare workerd socket of the same run. */
const shown = [
  "all join",
  "question: first player",
  "question: last player",
  "ack: p50",
  "ack: p99",
  "ack: last",
  "all acked",
  "server, one question",
  "stores, one question",
  "driver, of all",
  "memory, one connection",
  "bytes to one player",
  "frames to one player",
];

/** One column for each crowd: Quizwire's median, and how many times that of the bare `ws` server and of the bare workerd socket; null: not measured. */
export function sessionTable({ results }: Bench, mode: Mode): string | null {
  const crowds = results.filter((result) => result.mode === mode).sort((a, b) => a.players - b.players);
  if (crowds.length === 0) return null;
  const rows = shown.map((what) => {
    const cells = crowds.map(({ lines }) => {
      const line = lines.find((one) => one.what === what);
      const median = line?.figures.quizwire?.median;
      if (!line || median === undefined) return "";
      const text = `${number(median, line.unit)} ${line.unit}`.trim();
      if (line.unit !== "ms") return text;
      const times = (["ws", "workerd"] as const).map((other) => median / (line.figures[other]?.median ?? Number.NaN));
      return `${text} (${times.map((n) => `${n.toFixed(1)}x`).join(", ")})`;
    });
    return [what, ...cells];
  });
  const head = ["", ...crowds.map(({ players }) => players.toLocaleString("en"))];
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function number(value: number, unit: string): string {
  const digits = unit === "s" ? 2 : unit === "ms" && value < 10 ? 1 : 0;
  return value.toFixed(digits);
}
