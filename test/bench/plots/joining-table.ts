import { joinsAtOnce } from "../driver/join.ts";
import type { Bench } from "./data.ts";
import { figure, markdown } from "./markdown.ts";

/** How long one join takes, by how many came and how fast; null: not measured. */
export function joiningTable({ results }: Bench): string | null {
  const crowds = results
    .filter(({ mode }) => mode === "burst")
    .sort((a, b) => (a.joinOverMs ?? 0) - (b.joinOverMs ?? 0) || a.players - b.players);
  const rows = crowds.map(({ players, joinOverMs, lines }) => {
    const cell = (what: string) => {
      const line = lines.find((one) => one.what === what);
      return line?.figures.quizwire ? figure(line.figures.quizwire.median, line.unit) : "";
    };
    const manner = joinOverMs === null ? `${joinsAtOnce} at once` : `over ${joinOverMs / 1_000} s`;
    const figures = ["all join", "a join: p50", "a join: p99", "server, joining"].map(cell);
    return [`${players.toLocaleString("en")}, ${manner}`, ...figures];
  });
  if (rows.length === 0) return null;
  return markdown(["players, how they come", "all in after", "a join: median", "99 %", "workerd, processor"], rows);
}
