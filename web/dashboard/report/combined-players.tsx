import { t } from "../../strings/dashboard.ts";
import { type Combined, type CombinedRow, listCombinedPlayers } from "../calls/reports.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { LeaderboardTable } from "./leaderboard-table.tsx";

/** The leaderboard over several sessions; players are known by their names. */
export function CombinedPlayers({ sessions }: Pick<Combined, "sessions">) {
  const ids = sessions.map(({ id }) => id);
  const { now, reload, set } = useLoad(ids.join(), () => listCombinedPlayers(ids, null));
  const words = t.report.combine;
  return (
    <section class="group">
      <h2 class="group__title">{words.leaderboard}</h2>
      {now.name === "loading" && <Waiting rows={4} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {now.name === "ready" && now.value.items.length === 0 && <p class="muted">{t.report.noPlayers}</p>}
      {now.name === "ready" && now.value.items.length > 0 && (
        <>
          <Rows rows={now.value.items} />
          <MoreButton
            cursor={now.value.nextCursor}
            onMore={async (cursor) => {
              const next = await listCombinedPlayers(ids, cursor);
              set({ items: [...now.value.items, ...next.items], nextCursor: next.nextCursor });
            }}
          />
        </>
      )}
    </section>
  );
}

function Rows({ rows }: { rows: readonly CombinedRow[] }) {
  const words = t.report.combine;
  return (
    <LeaderboardTable caption={words.leaderboard} also={words.played}>
      {rows.map(({ rank, nickname, points, correct, results }) => (
        <tr key={results[0]?.player} data-rank={rank}>
          <td class="players__rank">{t.number(rank)}</td>
          <th scope="row">
            <bdi>{nickname}</bdi>
          </th>
          <td class="players__number">{t.number(points)}</td>
          <td class="players__number">{t.number(correct)}</td>
          <td class="players__number">{words.of(results.length)}</td>
        </tr>
      ))}
    </LeaderboardTable>
  );
}
