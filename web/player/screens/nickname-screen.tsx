import { t } from "../../strings/player.ts";
import { typed } from "../code.ts";
import { focusHeading } from "../focus.ts";
import { change, type Place } from "../page.ts";
import { backToCode, takeSeat } from "../visit.ts";
import { EntryField } from "./entry-field.tsx";
import { Front } from "./front.tsx";

type NicknameScreenProps = Extract<Place, { name: "nickname" }> & { isBusy: boolean };

export function NicknameScreen({ isBusy, ...place }: NicknameScreenProps) {
  const { code, title, problem } = place;
  const suggestion = problem?.suggestion;
  function submit(nickname: string): void {
    if (nickname.trim() !== "") void takeSeat(code, nickname);
    else change({ place: { ...place, problem: { failure: "nickname-invalid" } } });
  }
  return (
    <Front name="p" onSubmit={submit}>
      <header>
        <p class="ticker">{typed(code)}</p>
        <h1 tabIndex={-1} ref={focusHeading} dir="auto">
          {title}
        </h1>
      </header>
      <EntryField
        label={t.nicknameLabel}
        hint={t.nicknameHint}
        problem={problem}
        input={{ class: "input input--name", autoCapitalize: "words", spellcheck: false }}
      />
      {suggestion !== undefined && (
        <button type="button" class="button" onClick={() => void takeSeat(code, suggestion)}>
          {t.useSuggestion(suggestion)}
        </button>
      )}
      <button type="submit" class="button button--ink button--big button--wide" aria-disabled={isBusy}>
        {isBusy ? t.joining : t.enter}
      </button>
      <button type="button" class="button button--quiet" onClick={backToCode}>
        {t.otherCode}
      </button>
    </Front>
  );
}
