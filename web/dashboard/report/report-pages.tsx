import "./styles.ts";
import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { type Report, readReport } from "../calls/reports.ts";
import { NotFound } from "../parts/not-found.tsx";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { CombineButton } from "./combine-button.tsx";
import { DownloadMenu } from "./download/download-menu.tsx";
import { News, useListening, useOn } from "./news.ts";
import { Overview } from "./overview.tsx";
import { PlayerPage } from "./player-page.tsx";
import { PlayersPage } from "./players-page.tsx";
import { QuestionPage } from "./question-page.tsx";
import { QuestionsPage } from "./questions-page.tsx";
import { Tabs } from "./tabs.tsx";

/** The report of a session: an overview, questions and players, each at its own address. */
export function ReportPages() {
  const { id = "", part = "overview", item } = useRoute().params;
  const { now, reload, refresh } = useLoad(id, () => readReport(id));
  const report = now.name === "ready" ? now.value : null;
  const changes = useListening(id, report !== null && !report.session.complete);
  useOn(changes, refresh);
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
  if (part !== "overview" && part !== "questions" && part !== "players") return <NotFound />;
  const title = report?.session.title ?? t.report.title;
  return (
    <Page
      title={title}
      tab={part === "overview" ? title : `${t.report.parts[part]} · ${title}`}
      about={report && <p class="muted">{factsOf(report)}</p>}
      actions={
        report && (
          <>
            {report.session.phase !== "ended" && (
              <a class="button" href={`/present/${id}`}>
                {t.sessions.present}
              </a>
            )}
            <CombineButton session={report.session} />
            <DownloadMenu report={report} />
          </>
        )
      }
    >
      {now.name === "loading" && <Waiting rows={4} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {report && (
        <News.Provider value={changes}>
          <State report={report} />
          <Tabs session={id} part={part} />
          {part === "overview" && <Overview report={report} />}
          {part === "questions" &&
            (item ? (
              <QuestionPage report={report} turn={item} onCorrected={refresh} />
            ) : (
              <QuestionsPage report={report} />
            ))}
          {part === "players" &&
            (item ? <PlayerPage report={report} player={item} /> : <PlayersPage report={report} />)}
        </News.Provider>
      )}
    </Page>
  );
}

const factsOf = ({ session }: Report): string =>
  [t.report.played(t.when(session.createdAt)), t.report.scoring[session.settings.scoring]].join(" · ");

function State({ report: { session } }: { report: Report }) {
  const state = session.phase !== "ended" ? t.report.live : session.complete ? t.report.complete : t.report.arriving;
  return (
    <p class={session.complete ? "report-state muted" : "report-state report-state--moving"} role="status">
      {state}
    </p>
  );
}
