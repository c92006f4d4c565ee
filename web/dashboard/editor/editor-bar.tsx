import { t } from "../../strings/dashboard.ts";
import type { Autosave } from "./autosave.ts";
import { SaveStatus } from "./save-status.tsx";

interface EditorBarProps {
  autosave: Autosave;
  toFix: number;
  canUndo: boolean;
  canRedo: boolean;
  canStart: boolean;
  isPreviewShown: boolean;
  onUndo(): void;
  onRedo(): void;
  onProblems(): void;
  onDecide(): void;
  onVersions(): void;
  onPreview(): void;
  onStart(): void;
}

/** Stays at the bottom of the window: where the quiz stands, and what can be done with it. */
export function EditorBar({ autosave, toFix, canUndo, canRedo, canStart, isPreviewShown, ...on }: EditorBarProps) {
  const isNew = autosave.saved.id === null;
  return (
    <div class="editor-bar">
      <div class="editor-bar__inside">
        <div class="editor-bar__state">
          <SaveStatus autosave={autosave} isNew={isNew} />
          {autosave.state.name === "conflict" && (
            <button type="button" class="button button--small" onClick={on.onDecide}>
              {t.editor.saving.decide}
            </button>
          )}
          {toFix > 0 && (
            <button type="button" class="button button--small editor-bar__fix" onClick={on.onProblems}>
              {t.editor.toDo(toFix)}
            </button>
          )}
        </div>
        <div class="row editor-bar__tools">
          <button
            type="button"
            class="button button--icon"
            aria-label={t.editor.undo}
            aria-disabled={!canUndo}
            aria-keyshortcuts="Control+Z Meta+Z"
            onClick={on.onUndo}
          >
            <span aria-hidden="true">↶</span>
          </button>
          <button
            type="button"
            class="button button--icon"
            aria-label={t.editor.redo}
            aria-disabled={!canRedo}
            aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y"
            onClick={on.onRedo}
          >
            <span aria-hidden="true">↷</span>
          </button>
          <button
            type="button"
            class="button button--small"
            aria-disabled={isNew}
            onClick={() => !isNew && on.onVersions()}
          >
            {t.editor.versions.open}
          </button>
          <button
            type="button"
            class="button button--small editor-bar__preview"
            aria-pressed={isPreviewShown}
            onClick={on.onPreview}
          >
            {t.editor.preview.title}
          </button>
          <button
            type="button"
            class="button button--signal editor-bar__start"
            aria-label={t.editor.start}
            aria-disabled={!canStart}
            onClick={() => canStart && on.onStart()}
          >
            <span class="editor-bar__long">{t.editor.start}</span>
            <span class="editor-bar__short">{t.editor.startShort}</span>
          </button>
        </div>
      </div>
    </div>
  );
}
