import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { type Report, readReport } from "../calls/sessions.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useInterval } from "../parts/use-interval.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { CsvButton } from "../report/csv-button.tsx";
import { PlayersTable } from "../report/players-table.tsx";
import { QuestionCard } from "../report/question-card.tsx";
import { Summary } from "../report/summary.tsx";

/** How often an unfinished report looks for news. */
const refreshMs = 3_000;

export function ReportPage() {
  const { id = "" } = useRoute().params;
  const { now, reload, refresh, set } = useLoad(id, () => readReport(id, null));
  const report = now.name === "ready" ? now.value : null;
  useInterval(report !== null && !report.session.complete, refreshMs, refresh);
  if (now.name === "failed" && now.problem.code === "not-found")
    return (
      <Page title={t.notFound.title}>
        <Trouble problem={now.problem} />
        <p>
          <a class="button" href="/host/sessions">
            {t.nav.sessions}
          </a>
        </p>
      </Page>
    );
  return (
    <Page
      title={report?.session.title ?? t.report.title}
      about={report && <p class="muted">{factsOf(report)}</p>}
      actions={
        report && (
          <>
            {report.session.phase !== "ended" && (
              <a class="button" href={`/present/${id}`}>
                {t.sessions.present}
              </a>
            )}
            <CsvButton session={report.session} />
          </>
        )
      }
    >
      {now.name === "loading" && <Waiting rows={4} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {report && (
        <ReportBody
          report={report}
          onCorrected={refresh}
          onMore={async (cursor) => {
            const next = await readReport(id, cursor);
            set({ ...next, players: [...report.players, ...next.players] });
          }}
        />
      )}
    </Page>
  );
}

const factsOf = ({ session }: Report): string =>
  [t.report.played(t.when(session.createdAt)), t.report.scoring[session.settings.scoring]].join(" · ");

interface ReportBodyProps {
  report: Report;
  onCorrected(): void;
  onMore(cursor: string): Promise<void>;
}

function ReportBody({ report, onCorrected, onMore }: ReportBodyProps) {
  const { session, questions, players, nextCursor } = report;
  const state = session.phase !== "ended" ? t.report.live : session.complete ? t.report.complete : t.report.arriving;
  return (
    <>
      <p class={session.complete ? "report-state muted" : "report-state report-state--moving"} role="status">
        {state}
      </p>
      <Summary questions={questions} players={session.players} />
      <section class="group">
        <h2 class="group__title">{t.report.leaderboard}</h2>
        {players.length === 0 ? (
          <p class="muted">{t.report.noPlayers}</p>
        ) : (
          <PlayersTable players={players} questions={questions.filter((q) => !q.voided).length} />
        )}
        <MoreButton cursor={nextCursor} onMore={onMore} />
      </section>
      <section class="group">
        <h2 class="group__title">{t.report.questions}</h2>
        {questions.length === 0 ? (
          <p class="muted">{t.report.noQuestions}</p>
        ) : (
          <ol class="cards">
            {questions.map((question) => (
              <QuestionCard key={question.turn} session={session} question={question} onCorrected={onCorrected} />
            ))}
          </ol>
        )}
      </section>
    </>
  );
}
