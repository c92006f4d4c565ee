import { t } from "../../strings/dashboard.ts";
import type { BestRow } from "../calls/leaderboards.ts";

/** Results of single players, each with the session that it is from. */
export function BestResults({ rows }: { rows: readonly BestRow[] }) {
  const words = t.leaderboards;
  return (
    <>
      <div class="table-scroll">
        <table class="players">
          <caption class="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.report.rank}</th>
              <th scope="col">{words.player}</th>
              <th scope="col" class="players__number">
                {t.report.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ rank, id, nickname, points, session }) => (
              <tr key={id} data-rank={rank}>
                <td class="players__rank">{t.number(rank)}</td>
                <th scope="row">
                  <a href={`/host/sessions/${session.id}/players/${id}`}>
                    <bdi>{nickname}</bdi>
                  </a>
                  <a class="players__session" href={`/host/sessions/${session.id}`}>
                    <bdi>{session.title}</bdi>, {t.when(session.endedAt)}
                  </a>
                </th>
                <td class="players__number">{t.number(points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted leaderboard-note">
        {words.about} <a href="/host/sessions">{words.addUp}</a>
      </p>
    </>
  );
}

export function NoResults({ text }: { text: string }) {
  return (
    <section class="notice empty">
      <h2>{t.leaderboards.noResults}</h2>
      <p>{text}</p>
    </section>
  );
}
