import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import type { QuizRow } from "../calls/library.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { StartDialog } from "../sessions/start-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { EmptyArchive, FirstQuiz, NothingFound } from "./empty.tsx";
import { ExportDialog } from "./exchange/export-dialog.tsx";
import { ImportDialog } from "./exchange/import-dialog.tsx";
import { isNarrowed } from "./library-view.ts";
import { QuizCard } from "./quiz-card.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { Tools } from "./tools.tsx";
import { useLibrary } from "./use-library.ts";
import { useSelection } from "./use-selection.ts";

/** What is being asked about some quizzes. */
type Asking = { about: "start" | "delete" | "tags" | "export"; rows: readonly QuizRow[] };

/** All quizzes of a host: found, sorted, started, tidied. */
export function Library() {
  const library = useLibrary();
  const { view, shown, isStale } = library;
  const selection = useSelection();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isImporting, setImporting] = useState(false);
  const items = shown?.items ?? [];
  const isEmpty = shown !== null && !isStale && items.length === 0;
  const hasTools = !isEmpty || isNarrowed(view);
  const selected = items.filter(({ id }) => selection.ids?.has(id));
  /** Done with what was selected. */
  const ending = (act: () => void) => () => {
    selection.end();
    act();
  };

  return (
    <Page
      title={view.archived ? t.quizzes.archivedTitle : t.quizzes.title}
      about={
        (view.archived || hasTools) && (
          <p>
            <a href={view.archived ? "/host" : "/host?view=archived"}>
              {view.archived ? t.quizzes.toLive : t.quizzes.toArchived}
            </a>
          </p>
        )
      }
      actions={
        hasTools && (
          <>
            {selection.ids === null && items.length > 0 && (
              <button type="button" class="button" onClick={selection.begin}>
                {t.quizzes.select}
              </button>
            )}
            {!view.archived && (
              <>
                <button type="button" class="button" onClick={() => setImporting(true)}>
                  {t.exchange.import}
                </button>
                <a class="button button--signal" href="/host/quizzes/new">
                  {t.quizzes.create}
                </a>
              </>
            )}
          </>
        )
      }
    >
      {hasTools && <Tools view={view} tags={library.tags} onChange={library.look} />}
      {library.problem && <Trouble problem={library.problem} />}
      {library.failure && <Trouble problem={library.failure} onRetry={library.reload} />}
      {shown === null && !library.failure && <Waiting />}
      {shown !== null && hasTools && (
        <p class="muted found" role="status">
          {t.quizzes.found(items.length, shown.nextCursor !== null)}
        </p>
      )}
      {isEmpty && isNarrowed(view) && <NothingFound onShowAll={() => library.look({ q: "", tag: "" })} />}
      {isEmpty &&
        !isNarrowed(view) &&
        (view.archived ? <EmptyArchive /> : <FirstQuiz onImport={() => setImporting(true)} />)}
      {items.length > 0 && (
        <ul class={isStale ? "cards cards--stale" : "cards"} aria-busy={isStale}>
          {items.map((row) => (
            <QuizCard
              key={row.id}
              row={row}
              isSelected={selection.ids === null ? null : selection.ids.has(row.id)}
              onSelect={() => selection.toggle(row.id)}
              onTag={(tag) => library.look({ tag })}
              onStart={() => setAsking({ about: "start", rows: [row] })}
              onDuplicate={() => library.duplicate(row)}
              onExport={() => setAsking({ about: "export", rows: [row] })}
              onArchive={() => library.archive([row])}
              onRestore={() => library.restore([row])}
              onEditTags={() => setAsking({ about: "tags", rows: [row] })}
              onRemove={() => setAsking({ about: "delete", rows: [row] })}
            />
          ))}
        </ul>
      )}
      <MoreButton cursor={isStale ? null : (shown?.nextCursor ?? null)} onMore={library.more} />
      {selection.ids !== null && (
        <SelectionBar
          count={selected.length}
          isArchive={view.archived}
          isBusy={library.isBusy}
          onAll={() => selection.set(items.slice(0, 100).map(({ id }) => id))}
          onArchive={ending(() => library.archive(selected))}
          onRestore={ending(() => library.restore(selected))}
          onTags={() => setAsking({ about: "tags", rows: selected })}
          onRemove={() => setAsking({ about: "delete", rows: selected })}
          onDone={selection.end}
        />
      )}
      {asking?.about === "start" && asking.rows[0] && (
        <StartDialog quiz={asking.rows[0]} onClose={() => setAsking(null)} />
      )}
      {asking?.about === "export" && asking.rows[0] && (
        <ExportDialog quiz={asking.rows[0]} onClose={() => setAsking(null)} />
      )}
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
      {asking?.about === "delete" && (
        <DeleteDialog
          rows={asking.rows}
          onDelete={ending(() => library.remove(asking.rows))}
          onArchive={ending(() => library.archive(asking.rows))}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.about === "tags" && (
        <TagDialog
          rows={asking.rows}
          known={library.tags.map(({ tag }) => tag)}
          onChange={(change) => ending(() => library.retag(asking.rows, change))()}
          onClose={() => setAsking(null)}
        />
      )}
    </Page>
  );
}
