import { useState } from "preact/hooks";
import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { listPlayers, type Report } from "../calls/reports.ts";
import { Field } from "../parts/field.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { joined } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useNews } from "./news.ts";
import { PlayersTable } from "./players-table.tsx";
import { useSettled } from "./use-settled.ts";

/** Somebody who types has stopped. */
const settledMs = 300;

/** The leaderboard: whole, by name, or only those who need help. */
export function PlayersPage({ report: { session, questions } }: { report: Report }) {
  const { query } = useRoute();
  const [needHelp, setNeedHelp] = useState("need-help" in query);
  const [typed, setTyped] = useState("");
  const named = useSettled(typed, settledMs);
  const search = { named, needHelp };
  const [hasMore, setHasMore] = useState(false);
  const { now, reload, refresh, set } = useLoad(`${session.id} ${needHelp} ${named}`, () => {
    setHasMore(false);
    return listPlayers(session.id, search, null);
  });
  // A refresh reads the first page only: it would take away what was shown beyond it.
  useNews(() => hasMore || refresh());
  const words = t.report;
  const list = now.name === "ready" ? now.value : null;
  return (
    <section class="group" aria-label={words.players}>
      <div class="players-filter">
        <Field label={words.onPlayer.find}>
          {(ties) => (
            <input
              {...ties}
              class="input"
              type="search"
              maxLength={40}
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={needHelp}
            onChange={({ currentTarget }) => setNeedHelp(currentTarget.checked)}
          />
          <span>{words.needHelp.filter}</span>
        </label>
      </div>
      {now.name === "loading" && <Waiting rows={4} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {list && list.items.length === 0 && (
        <p class="muted" role="status">
          {named || needHelp ? words.noPlayersFound : words.noPlayers}
        </p>
      )}
      {list && list.items.length > 0 && (
        <PlayersTable session={session.id} players={list.items} questions={questions.filter((q) => !q.voided)} />
      )}
      <MoreButton
        cursor={list?.nextCursor ?? null}
        onMore={async (cursor) => {
          const next = await listPlayers(session.id, search, cursor);
          setHasMore(true);
          if (list) set(joined(list, next));
        }}
      />
    </section>
  );
}
