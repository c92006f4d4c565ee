import { t } from "../../strings/dashboard.ts";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";
import type { Problems } from "./quiz-problems.ts";

interface TitleFieldsProps {
  draft: Draft;
  problems: Problems;
  strict: boolean;
  onChange(texts: Partial<Pick<Draft, "title" | "description">>): void;
}

export function TitleFields({ draft, problems, strict, onChange }: TitleFieldsProps) {
  return (
    <section class="card stack" aria-label={t.editor.about}>
      <Field
        label={t.editor.quizTitle}
        hint={t.editor.quizTitleHint}
        error={problems.get("title") ?? problems.get("questions") ?? null}
        strict={strict}
      >
        {(ties) => (
          <input
            {...ties}
            class="input input--title"
            dir="auto"
            value={draft.title}
            onInput={(event) => onChange({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label={t.editor.description}
        hint={t.editor.descriptionHint}
        error={problems.get("description") ?? null}
        strict={strict}
      >
        {(ties) => (
          <textarea
            {...ties}
            class="input"
            rows={2}
            dir="auto"
            value={draft.description}
            onInput={(event) => onChange({ description: event.currentTarget.value })}
          />
        )}
      </Field>
    </section>
  );
}
