import { useId, useState } from "preact/hooks";
import { t } from "../strings/dashboard.ts";
import { marked } from "./choice.ts";
import { Mark } from "./mark.tsx";
import { add, fewestOptions, mostOptions, type OptionsDraft, removeAt, rename, toggle } from "./options-draft.ts";

interface OptionsEditorProps {
  legend: string;
  draft: OptionsDraft;
  /** Several options can be right. */
  several: boolean;
  onChange(draft: OptionsDraft): void;
  problem(path: string): string | null;
  strict: boolean;
}

/** Options as players will see them, each with the mark that makes it right. */
export function OptionsEditor({ legend, draft, several, onChange, problem, strict }: OptionsEditorProps) {
  const id = useId();
  const [wasLeft, setWasLeft] = useState<ReadonlySet<number>>(new Set());
  const { options, right } = draft;
  const shown = (path: string, isDue: boolean) => (strict || isDue ? problem(path) : null);
  const keyProblem = shown("key", wasLeft.size >= options.length) ?? shown("options", true);
  return (
    <fieldset class="field options" data-field="options">
      <legend>{legend}</legend>
      <ol class="options__list" data-field="key">
        {marked(options).map((choice, index) => {
          const wrong = shown(`options.${index}`, wasLeft.has(index));
          return (
            <li key={index} class="options__row" data-field={`options.${index}`}>
              <Mark choice={choice} />
              <input
                class="input"
                aria-label={t.editor.option(choice.letter)}
                aria-invalid={wrong !== null}
                aria-describedby={wrong === null ? undefined : `${id}-${index}`}
                value={choice.text}
                onInput={(event) => onChange(rename(draft, index, event.currentTarget.value))}
                onBlur={() => setWasLeft(new Set([...wasLeft, index]))}
              />
              <label class="options__right">
                <input
                  type={several ? "checkbox" : "radio"}
                  name={`${id}-right`}
                  aria-label={t.editor.right(choice.letter)}
                  checked={right.includes(index)}
                  onChange={() => onChange(several ? toggle(draft, index) : { ...draft, right: [index] })}
                />
                <span aria-hidden="true">{t.editor.rightWord}</span>
              </label>
              <button
                type="button"
                class="button button--icon"
                aria-label={t.editor.removeOption(choice.letter)}
                aria-disabled={options.length <= fewestOptions}
                onClick={() => onChange(removeAt(draft, index))}
              >
                <span aria-hidden="true">×</span>
              </button>
              {wrong !== null && (
                <p class="field__error options__error" id={`${id}-${index}`}>
                  {wrong}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {keyProblem !== null && (
        <p class="field__error" tabIndex={-1}>
          {keyProblem}
        </p>
      )}
      {options.length < mostOptions && (
        <p>
          <button type="button" class="button button--small" onClick={() => onChange(add(draft))}>
            {t.editor.addOption}
          </button>
        </p>
      )}
    </fieldset>
  );
}
