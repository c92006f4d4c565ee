import { t } from "../../strings/dashboard.ts";
import { type AskedQuestion, figuresOf } from "./figures.ts";

export function Summary({ questions, players }: { questions: readonly AskedQuestion[]; players: number }) {
  const figures = figuresOf(questions);
  const rows = [
    [t.report.players, t.number(players)],
    [t.report.questions, t.number(figures.questions)],
    [t.report.rightShare, figures.correctShare === null ? t.report.none : t.percent(figures.correctShare)],
    [t.report.meanTime, figures.meanTimeMs === null ? t.report.none : t.report.secondsShort(figures.meanTimeMs)],
  ] as const;
  return (
    <dl class="figures">
      {rows.map(([label, value]) => (
        <div key={label} class="figure">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
