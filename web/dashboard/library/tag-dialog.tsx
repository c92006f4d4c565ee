import { useId, useState } from "preact/hooks";
import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import type { QuizRow } from "../calls/library.ts";

interface TagDialogProps {
  rows: readonly QuizRow[];
  known: readonly string[];
  onChange(change: { action: "tag" | "untag"; tag: string }): void;
  onClose(): void;
}

/** Adds a tag to quizzes or takes one off; one change at a time, done at once. */
export function TagDialog({ rows, known, onChange, onClose }: TagDialogProps) {
  const id = useId();
  const [text, setText] = useState("");
  const having = (tag: string) => rows.filter(({ tags }) => tags.includes(tag)).length;
  const all = [...new Set([...rows.flatMap(({ tags }) => tags), ...known])];
  const change = (action: "tag" | "untag", tag: string) => {
    onClose();
    onChange({ action, tag });
  };
  return (
    <Dialog title={t.quizzes.tagDialog(rows.length)} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") change("tag", text.trim());
        }}
      >
        <div class="field">
          <label for={id}>{t.quizzes.newTag}</label>
          <div class="tag-entry">
            <input
              id={id}
              class="input"
              maxLength={40}
              autocomplete="off"
              aria-describedby={`${id}-hint`}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <button type="submit" class="button button--signal" aria-disabled={text.trim() === ""}>
              {t.quizzes.addTag}
            </button>
          </div>
          <p class="field__hint" id={`${id}-hint`}>
            {t.quizzes.newTagHint}
          </p>
        </div>
      </form>
      {all.length > 0 && (
        <fieldset class="tools__tags">
          <legend>{t.quizzes.usedTags}</legend>
          {all.map((tag) => {
            const n = having(tag);
            const isOnAll = n === rows.length;
            return (
              <button
                key={tag}
                type="button"
                class="chip chip--button"
                aria-pressed={isOnAll}
                aria-label={isOnAll ? t.quizzes.takeOffNamed(tag) : t.quizzes.addNamed(tag)}
                onClick={() => change(isOnAll ? "untag" : "tag", tag)}
              >
                <span dir="auto">{tag}</span>
                {n > 0 && !isOnAll && <span class="chip__count"> {t.quizzes.onSome}</span>}
              </button>
            );
          })}
        </fieldset>
      )}
      <CloseRow label={t.cancel} onClose={onClose} />
    </Dialog>
  );
}
