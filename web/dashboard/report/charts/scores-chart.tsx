import { t } from "../../../strings/dashboard.ts";
import type { Report } from "../../calls/reports.ts";
import { BinsChart } from "./bins-chart.tsx";
import { FiguresTable } from "./figures-table.tsx";

/** How many players ended with how many points. */
export function ScoresChart({ scores, players }: Pick<Report, "scores" | "players">) {
  const words = t.report.chart.scores;
  const rows = scores.players.map((count, bin) => [
    words.from(bin * scores.width, Math.min((bin + 1) * scores.width, scores.most)),
    t.number(count),
  ]);
  return (
    <BinsChart
      title={words.title}
      say={words.say(players, scores.most)}
      axes={[t.report.points, t.report.players]}
      bins={scores.players.map((count) => [{ kind: "plain", count }])}
      edge={(bin) => t.number(bin * scores.width)}
      table={<FiguresTable caption={words.title} columns={[t.report.points, t.report.players]} rows={rows} />}
    />
  );
}
