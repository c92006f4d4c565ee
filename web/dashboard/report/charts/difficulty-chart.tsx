import { t } from "../../../strings/dashboard.ts";
import type { AskedQuestion } from "../../calls/reports.ts";
import { byDifficulty, isHard } from "../figures.ts";
import { FiguresTable } from "./figures-table.tsx";
import { RowsChart } from "./rows-chart.tsx";

/** The share of right answers, the hardest question first. */
export function DifficultyChart({ questions }: { questions: readonly AskedQuestion[] }) {
  const words = t.report.chart.difficulty;
  const rows = byDifficulty(questions);
  return (
    <RowsChart
      title={words.title}
      say={words.say}
      rows={rows}
      most={1}
      label={({ turn }) => t.report.shortNumber(turn)}
      word={t.percent}
      draw={(question, { x, y, height }) => (
        <>
          <rect
            class={`chart__bar chart__bar--${isHard(question) ? "wrong" : "right"}`}
            x={x(0)}
            y={y}
            width={x(question.correctShare) - x(0)}
            height={height}
          />
          <text class="chart__label" x={x(question.correctShare) + 6} y={y + height / 2} dy="0.32em">
            {t.percent(question.correctShare)}
          </text>
        </>
      )}
      table={
        <FiguresTable
          caption={words.title}
          columns={[t.report.question, t.report.rightShare, t.report.onPlayer.given]}
          rows={rows.map(({ turn, prompt, correctShare, answered }) => [
            `${t.report.shortNumber(turn)}: ${prompt}`,
            t.percent(correctShare),
            t.report.answered(answered),
          ])}
        />
      }
    />
  );
}
