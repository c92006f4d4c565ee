import { t } from "../../strings/dashboard.ts";
import type { AskedQuestion, PlayerRow } from "../calls/reports.ts";
import { LeaderboardTable } from "./leaderboard-table.tsx";

/** More questions than this are not shown one by one. */
const mostMarks = 20;

interface PlayersTableProps {
  session: string;
  players: readonly PlayerRow[];
  /** Those that count. */
  questions: readonly AskedQuestion[];
}

/** The leaderboard as it stands in the database. */
export function PlayersTable({ session, players, questions }: PlayersTableProps) {
  const hasMarks = questions.length <= mostMarks;
  return (
    <LeaderboardTable caption={t.report.leaderboard}>
      {players.map((player) => (
        <tr key={player.id} data-rank={player.rank}>
          <td class="players__rank">{player.rank === null ? t.report.none : t.number(player.rank)}</td>
          <th scope="row">
            <a href={`/host/sessions/${session}/players/${player.id}`}>
              <bdi>{player.nickname}</bdi>
            </a>{" "}
            {player.kicked && <span class="chip">{t.report.kicked}</span>}
          </th>
          <td class="players__number">{t.number(player.points)}</td>
          <td class="players__number">
            {hasMarks && <Marks player={player} questions={questions} />}
            {t.report.rightOf(player.correct, questions.length)}
          </td>
        </tr>
      ))}
    </LeaderboardTable>
  );
}

/** Right, wrong and missing answers in a row; said in full on the player's own page. */
function Marks({ player, questions }: { player: PlayerRow; questions: readonly AskedQuestion[] }) {
  const given = new Map(player.answers.map((answer) => [answer.turn, answer]));
  return (
    <span class="strip" aria-hidden="true">
      {questions.map(({ turn }) => {
        const answer = given.get(turn);
        const kind = answer ? (answer.credit > 0 ? "right" : "wrong") : "none";
        return <span key={turn} class={`strip__mark strip__mark--${kind}`} />;
      })}
    </span>
  );
}
