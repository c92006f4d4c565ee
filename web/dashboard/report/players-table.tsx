import { t } from "../../strings/dashboard.ts";
import type { PlayerRow } from "./figures.ts";

/** The leaderboard as it stands in the database. */
export function PlayersTable({ players, questions }: { players: readonly PlayerRow[]; questions: number }) {
  return (
    <table class="players" aria-label={t.report.leaderboard}>
      <thead>
        <tr>
          <th scope="col">{t.report.rank}</th>
          <th scope="col">{t.report.player}</th>
          <th scope="col" class="players__number">
            {t.report.points}
          </th>
          <th scope="col" class="players__number">
            {t.report.rightAnswers}
          </th>
        </tr>
      </thead>
      <tbody>
        {players.map(({ id, rank, nickname, points, correct, kicked }) => (
          <tr key={id} data-rank={rank}>
            <td class="players__rank">{rank === null ? t.report.none : t.number(rank)}</td>
            <th scope="row">
              <bdi>{nickname}</bdi> {kicked && <span class="chip">{t.report.kicked}</span>}
            </th>
            <td class="players__number">{t.number(points)}</td>
            <td class="players__number">{t.report.rightOf(correct, questions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
