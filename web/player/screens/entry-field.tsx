import type { InputHTMLAttributes } from "preact";
import { t } from "../../strings/player.ts";
import type { JoinFailure } from "../join.ts";

interface EntryFieldProps {
  label: string;
  hint: string;
  problem: JoinFailure | null;
  input: InputHTMLAttributes<HTMLInputElement>;
}

/** The one field of a form. What is wrong takes the place of what is wanted, and is said aloud when it appears. */
export function EntryField({ label, hint, problem, input }: EntryFieldProps) {
  return (
    <div class="field">
      <label for="answer">{label}</label>
      <input
        id="answer"
        name="answer"
        autoComplete="off"
        enterKeyHint="go"
        aria-describedby="note problem"
        aria-invalid={problem !== null}
        {...input}
      />
      {!problem && (
        <p id="note" class="field__hint">
          {hint}
        </p>
      )}
      <p id="problem" role="alert">
        {problem && <span class="field__error">{t.failures[problem.failure] ?? t.failure}</span>}
      </p>
    </div>
  );
}
