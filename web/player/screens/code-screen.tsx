import { t } from "../../strings/player.ts";
import { codeIn, typed } from "../code.ts";
import type { JoinFailure } from "../join.ts";
import { change } from "../page.ts";
import { enterCode } from "../visit.ts";
import { EntryField } from "./entry-field.tsx";
import { Front } from "./front.tsx";

interface CodeScreenProps {
  code: string;
  problem: JoinFailure | null;
  isBusy: boolean;
}

export function CodeScreen({ code, problem, isBusy }: CodeScreenProps) {
  function submit(text: string): void {
    const found = codeIn(text);
    if (found !== null) void enterCode(found);
    else change({ place: { name: "code", code, problem: { failure: "code-short" } } });
  }
  return (
    <Front name="h1" onSubmit={submit}>
      <EntryField
        label={t.codeLabel}
        hint={t.codeHint}
        problem={problem}
        input={{
          class: "input input--code",
          inputMode: "numeric",
          placeholder: "000 0000",
          defaultValue: typed(code),
          onInput: ({ currentTarget }) => {
            currentTarget.value = typed(currentTarget.value);
          },
        }}
      />
      <button type="submit" class="button button--ink button--big button--wide" aria-disabled={isBusy}>
        {isBusy ? t.joining : t.join}
      </button>
      <a class="button button--quiet" href="/host">
        {t.host}
      </a>
    </Front>
  );
}
