import type { SessionId } from "../../../shared/ids.ts";
import type { StageView } from "../../../shared/protocol/stage.ts";
import { t } from "../../strings/presenter.ts";
import { DeleteRehearsal } from "../bots/delete-rehearsal.tsx";

interface EndedProps {
  view: StageView;
  session: SessionId;
}

/** Goodbye, the winners once more, and where the results are. */
export function Ended({ view, session }: EndedProps) {
  const winners = (view.board ?? []).slice(0, 3);
  return (
    <section class="ended">
      <p class="wordmark ended__wordmark" aria-hidden="true">
        {t.product}
      </p>
      <div class="wire wire--running ended__wire" aria-hidden="true" />
      <h1 class="ended__thanks">{view.rehearsal ? t.bots.ended : t.ended}</h1>
      {winners.length > 0 && (
        <ol class="ended__winners">
          {winners.map((row) => (
            <li key={row.nickname} class="tag" data-rank={row.rank}>
              <b>{t.number(row.rank)}</b> <bdi>{row.nickname}</bdi>
            </li>
          ))}
        </ol>
      )}
      {view.role === "host" && (
        <>
          <p class="ended__saving" role="status">
            {view.complete ? t.saved : t.saving}
          </p>
          <p class="row ended__links">
            <a class="button button--signal button--big" href={`/host/sessions/${session}`}>
              {t.toReport}
            </a>
            <a class="button" href="/host">
              {t.toDashboard}
            </a>
            {view.rehearsal && <DeleteRehearsal session={session} />}
          </p>
        </>
      )}
    </section>
  );
}
