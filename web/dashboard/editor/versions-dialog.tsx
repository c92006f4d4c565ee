import { useState } from "preact/hooks";
import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { listVersions, type VersionRow } from "../calls/quizzes.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { VersionContents } from "./version-contents.tsx";

interface VersionsDialogProps {
  id: string;
  /** The one that is shown in the editor, apart from what is not saved yet. */
  current: number | null;
  onRestore(version: number): Promise<void>;
  onClose(): void;
}

/** What the quiz was, to look at and to bring back. */
export function VersionsDialog({ id, current, onRestore, onClose }: VersionsDialogProps) {
  const { now, reload, set } = useLoad(id, () => listVersions(id, null));
  return (
    <Dialog title={t.editor.versions.title} onClose={onClose} wide>
      <p>{t.editor.versions.about}</p>
      {now.name === "loading" && <Waiting rows={3} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {now.name === "ready" && (
        <>
          <ol class="versions">
            {now.value.items.map((row) => (
              <Version
                key={row.version}
                id={id}
                row={row}
                isCurrent={row.version === current}
                onRestore={() => onRestore(row.version)}
              />
            ))}
          </ol>
          <MoreButton
            cursor={now.value.nextCursor}
            onMore={async (cursor) => {
              const next = await listVersions(id, cursor);
              set({ items: [...now.value.items, ...next.items], nextCursor: next.nextCursor });
            }}
          />
        </>
      )}
      <CloseRow label={t.close} onClose={onClose} />
    </Dialog>
  );
}

interface VersionProps {
  id: string;
  row: VersionRow;
  isCurrent: boolean;
  onRestore(): Promise<void>;
}

function Version({ id, row, isCurrent, onRestore }: VersionProps) {
  const [isOpen, setOpen] = useState(false);
  const { isBusy, problem, run } = useAction();
  const when = t.when(row.savedAt);
  return (
    <li class="version">
      <div class="version__head">
        <p class="version__about">
          <b>{when}</b> {isCurrent && <span class="chip chip--signal">{t.editor.versions.current}</span>}
          <span class="muted version__facts">
            <span dir="auto">{row.title}</span> · {factsOf(row)}
          </span>
        </p>
        <button
          type="button"
          class="button button--small"
          aria-expanded={isOpen}
          aria-label={t.editor.versions.lookAt(when)}
          onClick={() => setOpen(!isOpen)}
        >
          {t.editor.versions.look}
        </button>
        {!isCurrent && (
          <button
            type="button"
            class="button button--small"
            aria-disabled={isBusy}
            aria-label={t.editor.versions.restoreOf(when)}
            onClick={() => run(onRestore)}
          >
            {isBusy ? t.editor.versions.restoring : t.editor.versions.restore}
          </button>
        )}
      </div>
      {problem && <Trouble problem={problem} />}
      {isOpen && <VersionContents id={id} version={row.version} />}
    </li>
  );
}

function factsOf({ questionCount, written, gone }: VersionRow): string {
  const count = t.questions(questionCount);
  return questionCount + gone === 0 ? count : `${count} · ${t.editor.versions.changes(written, gone)}`;
}
