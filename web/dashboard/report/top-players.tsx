import { t } from "../../strings/dashboard.ts";
import { listPlayers, type Report } from "../calls/reports.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useNews } from "./news.ts";
import { PlayersTable } from "./players-table.tsx";

const mostShown = 5;

/** The head of the leaderboard. */
export function TopPlayers({ report: { session, questions, players } }: { report: Report }) {
  const { now, reload, refresh } = useLoad(session.id, () =>
    listPlayers(session.id, { named: "", needHelp: false }, null),
  );
  useNews(refresh);
  return (
    <section class="group">
      <h2 class="group__title">{t.report.leaderboard}</h2>
      {now.name === "loading" && <Waiting rows={2} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {now.name === "ready" && now.value.items.length === 0 && <p class="muted">{t.report.noPlayers}</p>}
      {now.name === "ready" && now.value.items.length > 0 && (
        <PlayersTable
          session={session.id}
          players={now.value.items.slice(0, mostShown)}
          questions={questions.filter((q) => !q.voided)}
        />
      )}
      {players > mostShown && (
        <p class="more">
          <a href={`/host/sessions/${session.id}/players`}>{t.report.all(players)}</a>
        </p>
      )}
    </section>
  );
}
