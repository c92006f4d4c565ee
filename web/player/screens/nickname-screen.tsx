import { useSignal } from "@preact/signals";
import { cleanNickname } from "../../../shared/nickname.ts";
import { t } from "../../strings/player.ts";
import { grouped } from "../code.ts";
import { focusHeading } from "../focus.ts";
import type { JoinFailure } from "../join.ts";
import { backToCode, isBusy, takeSeat } from "../visit.ts";
import { Front } from "./front.tsx";
import { failureText, Problem } from "./problem.tsx";

interface NicknameScreenProps {
  code: string;
  title: string;
  locked: boolean;
  problem: JoinFailure | null;
}

export function NicknameScreen({ code, title, locked, problem }: NicknameScreenProps) {
  const name = useSignal("");
  const isWrong = useSignal(false);
  const failure = isWrong.value
    ? { failure: "nickname-invalid" }
    : (problem ?? (locked ? { failure: "session-locked" } : null));
  const suggestion = isWrong.value ? undefined : problem?.suggestion;

  function submit(): void {
    isWrong.value = cleanNickname(name.value) === null;
    if (!isWrong.value) void takeSeat(name.value);
  }

  return (
    <Front onSubmit={submit}>
      <header>
        <p class="ticker">{grouped(code)}</p>
        <h1 tabIndex={-1} ref={focusHeading} dir="auto">
          {title}
        </h1>
      </header>
      <div class="field">
        <label for="nickname">{t.nicknameLabel}</label>
        <input
          id="nickname"
          class="input input--name"
          autoComplete="nickname"
          autoCapitalize="words"
          enterKeyHint="go"
          spellcheck={false}
          aria-describedby="nickname-note"
          aria-invalid={failure !== null}
          value={name}
          onInput={(event) => {
            name.value = event.currentTarget.value;
            isWrong.value = false;
          }}
        />
        <Problem id="nickname-note" text={failure && failureText(failure)} hint={t.nicknameHint} />
        {suggestion !== undefined && (
          <button type="button" class="button" onClick={() => void takeSeat(suggestion)}>
            {t.useSuggestion(suggestion)}
          </button>
        )}
      </div>
      <button type="submit" class="button button--ink button--big button--wide" aria-disabled={isBusy}>
        {isBusy.value ? t.joining : t.enter}
      </button>
      <button type="button" class="button button--quiet" onClick={backToCode}>
        {t.otherCode}
      </button>
    </Front>
  );
}
