import { t } from "../../strings/dashboard.ts";
import type { AskedQuestion, PlayerRow } from "../calls/reports.ts";

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
    <div class="table-scroll">
      <table class="players">
        <caption class="visually-hidden">{t.report.leaderboard}</caption>
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
        </tbody>
      </table>
    </div>
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
