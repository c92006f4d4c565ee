import { t } from "../../strings/dashboard.ts";
import type { Report } from "../calls/reports.ts";
import { HardQuestions, PlayersInNeed } from "./attention.tsx";
import { DifficultyChart } from "./charts/difficulty-chart.tsx";
import { ProgressChart } from "./charts/progress-chart.tsx";
import { ScoresChart } from "./charts/scores-chart.tsx";
import { TimesChart } from "./charts/times-chart.tsx";
import { figuresOf } from "./figures.ts";
import { Figures } from "./figures-list.tsx";
import { TopPlayers } from "./top-players.tsx";

/** How the session went, at a glance. */
export function Overview({ report }: { report: Report }) {
  const { questions, players } = report;
  const figures = figuresOf(questions);
  const hasAnswers = figures.answered > 0;
  return (
    <>
      <Figures
        rows={[
          [t.report.players, t.number(players)],
          [t.report.questions, t.number(figures.questions)],
          [t.report.rightShare, figures.correctShare === null ? t.report.none : t.percent(figures.correctShare)],
          [
            t.report.medianTime,
            figures.medianTimeMs === null ? t.report.none : t.report.secondsShort(figures.medianTimeMs),
          ],
        ]}
      />
      {questions.length === 0 && <p class="muted">{t.report.noQuestions}</p>}
      <TopPlayers report={report} />
      {hasAnswers && (
        <>
          <div class="attention">
            <HardQuestions report={report} />
            <PlayersInNeed report={report} />
          </div>
          <div class="charts">
            <ScoresChart scores={report.scores} players={players} />
            <ProgressChart questions={questions} players={players} />
            <DifficultyChart questions={questions} />
            <TimesChart questions={questions} />
          </div>
        </>
      )}
    </>
  );
}
