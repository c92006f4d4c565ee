import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { Field } from "../parts/field.tsx";
import { focusLater } from "./focus-later.ts";
import { withTag } from "./tags.ts";

interface TagsFieldProps {
  tags: readonly string[];
  error: string | null;
  onChange(tags: string[]): void;
}

/** Tags as chips, and a field for the next one: Enter or a comma ends it, and so does leaving the field. */
export function TagsField({ tags, error, onChange }: TagsFieldProps) {
  const [text, setText] = useState("");
  const add = (written: string) => {
    const next = written.split(",").reduce(withTag, tags);
    if (next !== tags) onChange([...next]);
    setText("");
  };
  return (
    <Field label={t.editor.tags} hint={t.editor.tagsHint} error={error} strict name="tags">
      {(ties) => (
        <div class="tags">
          {tags.length > 0 && (
            <ul class="tags__list">
              {tags.map((tag, index) => (
                <li key={tag} class="chip tags__tag">
                  <span dir="auto">{tag}</span>
                  <button
                    type="button"
                    class="tags__remove"
                    aria-label={t.editor.removeTag(tag)}
                    onClick={() => {
                      onChange(tags.toSpliced(index, 1));
                      focusLater(".tags .input");
                    }}
                  >
                    <span aria-hidden="true">×</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...ties}
            class="input"
            dir="auto"
            value={text}
            onInput={(event) => {
              const { value } = event.currentTarget;
              if (value.includes(",")) add(value);
              else setText(value);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              add(text);
            }}
            onBlur={() => add(text)}
          />
        </div>
      )}
    </Field>
  );
}
