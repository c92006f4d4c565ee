import type { StageView } from "../../../shared/protocol/stage.ts";
import { t } from "../../strings/presenter.ts";

interface EndedProps {
  view: StageView;
  reportUrl: string;
}

/** Goodbye, the winners once more, and where the results are. */
export function Ended({ view, reportUrl }: EndedProps) {
  const winners = (view.board ?? []).slice(0, 3);
  return (
    <section class="ended">
      <p class="wordmark ended__wordmark" aria-hidden="true">
        {t.product}
      </p>
      <div class="wire wire--running ended__wire" aria-hidden="true" />
      <h1 class="ended__thanks">{t.ended}</h1>
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
            <a class="button button--signal button--big" href={reportUrl}>
              {t.toReport}
            </a>
            <a class="button" href="/host">
              {t.toDashboard}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
