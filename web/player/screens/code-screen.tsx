import { useSignal } from "@preact/signals";
import { t } from "../../strings/player.ts";
import { codeIn, digitsOf, grouped } from "../code.ts";
import type { JoinFailure } from "../join.ts";
import { enterCode, isBusy } from "../visit.ts";
import { Front } from "./front.tsx";
import { failureText, Problem } from "./problem.tsx";

export function CodeScreen({ code, problem }: { code: string; problem: JoinFailure | null }) {
  const text = useSignal(grouped(digitsOf(code)));
  const isShort = useSignal(false);
  const error = isShort.value ? t.codeShort : problem && failureText(problem);

  function submit(): void {
    const found = codeIn(text.value);
    isShort.value = found === null;
    if (found !== null) void enterCode(found);
    else document.getElementById("code")?.focus();
  }

  return (
    <Front onSubmit={submit}>
      <div class="field">
        <label for="code">{t.codeLabel}</label>
        <input
          id="code"
          class="input input--code ticker"
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="go"
          placeholder="000 0000"
          aria-describedby="code-note"
          aria-invalid={error !== null}
          value={text.value}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            text.value = grouped(codeIn(typed) ?? digitsOf(typed));
            event.currentTarget.value = text.value;
            isShort.value = false;
          }}
        />
        <Problem id="code-note" text={error} hint={t.codeHint} />
      </div>
      <button type="submit" class="button button--ink button--big button--wide" aria-disabled={isBusy}>
        {isBusy.value ? t.joining : t.join}
      </button>
      <a class="button button--quiet" href="/host">
        {t.host}
      </a>
    </Front>
  );
}
