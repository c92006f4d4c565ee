import { t } from "../../strings/dashboard.ts";
import { type LibraryFilter, listLibrary } from "../calls/library.ts";
import { useLoad } from "../parts/use-load.ts";
import { addressOf } from "./library-view.ts";

const archive: LibraryFilter = { q: "", tag: "", sort: "changed", archived: true };

/** Nothing is in use: a first quiz is to be written, or all of them are archived. */
export function FirstQuiz({ onImport }: { onImport(): void }) {
  const { now } = useLoad("any archived", () => listLibrary(archive, null));
  const hasArchive = now.name === "ready" && now.value.items.length > 0;
  return (
    <section class="notice empty">
      <div class="wire" aria-hidden="true" />
      <h2>{t.quizzes.emptyTitle}</h2>
      <p>{t.quizzes.empty}</p>
      <a class="button button--signal button--big" href="/host/quizzes/new">
        {t.quizzes.emptyAction}
      </a>
      <button type="button" class="button" onClick={onImport}>
        {t.exchange.importInstead}
      </button>
      {hasArchive && (
        <a class="button button--quiet" href={addressOf(archive)}>
          {t.quizzes.toArchived}
        </a>
      )}
    </section>
  );
}

export function EmptyArchive() {
  return (
    <section class="notice empty">
      <h2>{t.quizzes.nothingArchived}</h2>
      <p>{t.quizzes.aboutArchived}</p>
    </section>
  );
}

export function NothingFound({ onShowAll }: { onShowAll(): void }) {
  return (
    <section class="notice empty">
      <h2>{t.quizzes.nothingFound}</h2>
      <p>{t.quizzes.aboutNothingFound}</p>
      <button type="button" class="button" onClick={onShowAll}>
        {t.quizzes.showAll}
      </button>
    </section>
  );
}
