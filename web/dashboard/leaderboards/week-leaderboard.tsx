import "../styles/report/players.css";
import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { type BestOfWeek, readBestOfWeek } from "../calls/leaderboards.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Page } from "../parts/page.tsx";
import { joined } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLatest } from "../parts/use-latest.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { BestResults, NoResults } from "./best-results.tsx";

/** The best results of a host's sessions that ended in a week: this one, or the one in the address. */
export function WeekLeaderboard() {
  const { week = "current" } = useRoute().params;
  const list = useLoad(week, () => readBestOfWeek(week, null));
  const { now, reload, set } = list;
  const { shown, isStale } = useLatest(list);
  const words = t.leaderboards;
  return (
    <Page
      title={words.ofWeek}
      about={
        <p class="muted" role="status">
          {shown && !isStale && `${words.week(shown.from, shown.until)} · ${words.sessions(shown.sessions)}`}
        </p>
      }
      actions={shown && <Weeks board={shown} />}
    >
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {shown === null && now.name === "loading" && <Waiting rows={4} />}
      {shown && (
        <div class={isStale ? "cards--stale" : undefined} aria-busy={isStale}>
          {shown.items.length === 0 ? <NoResults text={words.noResultsOfWeek} /> : <BestResults rows={shown.items} />}
        </div>
      )}
      <MoreButton
        cursor={isStale ? null : (shown?.nextCursor ?? null)}
        onMore={async (cursor) => {
          if (!shown) return;
          const next = await readBestOfWeek(shown.week, cursor);
          set({ ...shown, ...joined(shown, next) });
        }}
      />
    </Page>
  );
}

function Weeks({ board: { previous, next } }: { board: BestOfWeek }) {
  const addressOf = (week: string) => `/host/leaderboards/weeks/${week}`;
  return (
    <>
      <a class="button" href={addressOf(previous)}>
        {t.leaderboards.previous}
      </a>
      {next && (
        <a class="button" href={addressOf(next)}>
          {t.leaderboards.next}
        </a>
      )}
    </>
  );
}
