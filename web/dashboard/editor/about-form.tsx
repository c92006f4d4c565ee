import { defaultSettings } from "../../../shared/quiz.ts";
import { t } from "../../strings/dashboard.ts";
import { Field } from "../parts/field.tsx";
import { LongTextField } from "../parts/long-text-field.tsx";
import type { Draft } from "./draft.ts";
import type { Problems } from "./quiz-problems.ts";
import { type ChosenSettings, SettingsFields } from "./settings-fields.tsx";
import { TagsField } from "./tags-field.tsx";

interface AboutFormProps {
  draft: Draft;
  problems: Problems;
  strict: boolean;
  change(next: (draft: Draft) => Draft, place: string | null): void;
}

/** Everything about the quiz but its questions. */
export function AboutForm({ draft, problems, strict, change }: AboutFormProps) {
  const settings = draft.settings ?? {};
  const setSettings = (next: ChosenSettings, place: string | null) =>
    change((now) => ({ ...now, settings: next }), place);
  return (
    <>
      <section class="card stack" aria-label={t.editor.about}>
        <Field
          label={t.editor.quizTitle}
          hint={t.editor.quizTitleHint}
          error={problems.get("title") ?? problems.get("questions") ?? null}
          strict={strict}
          name="title"
        >
          {(ties) => (
            <input
              {...ties}
              class="input input--title"
              dir="auto"
              value={draft.title}
              onInput={({ currentTarget: { value } }) => change((now) => ({ ...now, title: value }), "title")}
            />
          )}
        </Field>
        <LongTextField
          label={t.editor.description}
          hint={t.editor.descriptionHint}
          error={problems.get("description") ?? null}
          strict={strict}
          name="description"
          value={draft.description}
          onInput={(description) => change((now) => ({ ...now, description }), "description")}
        />
        <TagsField
          tags={draft.tags}
          error={tagsProblem(problems)}
          onChange={(tags) => change((now) => ({ ...now, tags }), null)}
        />
      </section>
      <section class="card stack" aria-labelledby="settings-title">
        <div>
          <h2 id="settings-title" class="editor__subtitle">
            {t.editor.settings}
          </h2>
          <p class="muted">{t.editor.settingsHint}</p>
        </div>
        <SettingsFields settings={settings} onChange={(next) => setSettings(next, null)} />
        <Field
          label={t.editor.cap}
          hint={t.editor.capHint}
          error={problems.get("settings.cap") ?? null}
          strict
          name="settings.cap"
        >
          {(ties) => (
            <input
              {...ties}
              class="input input--number"
              type="number"
              inputMode="numeric"
              min={1}
              max={12_000}
              value={settings.cap ?? defaultSettings.cap}
              onInput={({ currentTarget: { value } }) => setSettings({ ...settings, cap: Number(value) }, "cap")}
            />
          )}
        </Field>
      </section>
    </>
  );
}

const tagsProblem = (problems: Problems): string | null =>
  [...problems].find(([path]) => path === "tags" || path.startsWith("tags."))?.[1] ?? null;
