import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

/** What ties a control to its label, hint and error. */
interface Ties {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value; null when nothing is. */
  error?: string | null | undefined;
  /** Errors show at once, not only when the field has been left. */
  strict?: boolean | undefined;
  /** Its path in what is written, by which a list of problems finds it. */
  name?: string | undefined;
  children(ties: Ties): ComponentChildren;
}

/** A labelled field. Nobody is told off before they had a chance to write: errors wait until the field was left once. */
export function Field({ label, hint, error = null, strict = false, name, children }: FieldProps) {
  const id = useId();
  const [wasLeft, setWasLeft] = useState(false);
  const shown = error !== null && (strict || wasLeft) ? error : null;
  const about = [hint && `${id}-hint`, shown && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field" data-field={name} onFocusOut={() => setWasLeft(true)}>
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": about || undefined, "aria-invalid": shown !== null })}
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {shown && (
        <p class="field__error" id={`${id}-error`}>
          {shown}
        </p>
      )}
    </div>
  );
}
