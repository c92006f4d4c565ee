import { t } from "../../strings/dashboard.ts";
import type { SessionFilter } from "../calls/session-lists.ts";
import { SearchField } from "../parts/search-field.tsx";
import { CombineButton } from "../report/combine-button.tsx";

interface EndedToolsProps {
  view: SessionFilter;
  /** Of the quiz that the list is narrowed to, as far as a session tells it. */
  quizTitle: string | undefined;
  canCombine: boolean;
  onChange(part: Partial<SessionFilter>, replace?: boolean): void;
}

/** Which of the ended sessions are shown. */
export function EndedTools({ view, quizTitle, canCombine, onChange }: EndedToolsProps) {
  const { q, quizId, rehearsals } = view;
  return (
    <div class="tools">
      <div class="tools__line">
        <SearchField
          label={t.sessions.search}
          value={q}
          onSearch={(next) => onChange({ q: next }, q !== "" && next !== "")}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={rehearsals}
            onChange={(event) => onChange({ rehearsals: event.currentTarget.checked })}
          />
          <span>{t.sessions.rehearsals}</span>
        </label>
        {canCombine && <CombineButton session={null} />}
      </div>
      {quizId !== "" && (
        <p>
          <button type="button" class="chip chip--button" aria-pressed={true} onClick={() => onChange({ quizId: "" })}>
            <span dir="auto">{quizTitle === undefined ? t.sessions.ofOneQuiz : t.sessions.ofQuiz(quizTitle)}</span>{" "}
            <span aria-hidden="true">×</span>
          </button>
        </p>
      )}
    </div>
  );
}
