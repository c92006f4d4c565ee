import { t } from "../../strings/dashboard.ts";
import { type PlayerReport, type Report, readPlayer } from "../calls/reports.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { Figures } from "./figures-list.tsx";
import { GivenAnswer } from "./given-answer.tsx";
import { ItemHead } from "./item-head.tsx";
import { useNews } from "./news.ts";

/** One player: how they did, and why every answer has its points. */
export function PlayerPage({ report, player }: { report: Report; player: string }) {
  const { session } = report;
  const { now, reload, refresh } = useLoad(`${session.id} ${player}`, () => readPlayer(session.id, player));
  useNews(refresh);
  if (now.name === "loading") return <Waiting rows={3} />;
  if (now.name === "failed") return <Trouble problem={now.problem} onRetry={reload} />;
  return <Shown session={session.id} player={now.value} players={report.players} />;
}

function Shown({ session, player, players }: { session: string; player: PlayerReport; players: number }) {
  const { nickname, rank, points, correct, kicked, longestStreak, turns, scoring } = player;
  const words = t.report.onPlayer;
  const counted = turns.filter(({ voided }) => !voided);
  return (
    <article class="item">
      <p class="item__ways">
        <a href={`/host/sessions/${session}/players`}>← {words.all}</a>
      </p>
      <ItemHead over={t.report.player}>
        {nickname} {kicked && <span class="chip">{t.report.kicked}</span>}
      </ItemHead>
      <Figures
        rows={[
          [t.report.rank, rank === null ? t.report.none : words.rankOf(t.place(rank), players)],
          [t.report.points, t.number(points)],
          [t.report.rightAnswers, t.report.rightOf(correct, counted.length)],
          [words.streak, t.number(longestStreak)],
        ]}
      />
      <section class="group">
        <h3 class="group__title">{words.answers}</h3>
        {turns.length === 0 ? (
          <p class="muted">{t.report.noQuestions}</p>
        ) : (
          <ol class="cards">
            {turns.map((turn) => (
              <GivenAnswer key={turn.turn} session={session} turn={turn} scoring={scoring} />
            ))}
          </ol>
        )}
      </section>
    </article>
  );
}
