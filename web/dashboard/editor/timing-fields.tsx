import type { Question } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { SelectField } from "./select-field.tsx";

/** Null = no limit. */
const limits: readonly (number | null)[] = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600]
  .map((seconds): number | null => seconds * 1_000)
  .concat(null);
const reads: readonly number[] = [0, 3, 5, 8, 10, 15, 20, 30, 60].map((seconds) => seconds * 1_000);
const points: readonly number[] = [0, 1_000, 2_000];

interface TimingFieldsProps {
  question: Question;
  onChange(change: Partial<Pick<Question, "limitMs" | "readMs" | "points">>): void;
}

/** How long it lasts and what it is worth: the same for every type. */
export function TimingFields({ question, onChange }: TimingFieldsProps) {
  return (
    <>
      <SelectField
        label={t.editor.limit}
        value={question.limitMs}
        offered={limits}
        nameOf={(ms) => (ms === null ? t.editor.noLimit : t.editor.seconds(ms / 1_000))}
        onChange={(limitMs) => onChange({ limitMs })}
        hint={question.limitMs === null ? t.editor.noLimitHint : undefined}
      />
      <SelectField
        label={t.editor.points}
        value={question.points}
        offered={points}
        nameOf={t.editor.pointsOf}
        onChange={(worth) => onChange({ points: worth })}
      />
      <SelectField
        label={t.editor.read}
        value={question.readMs}
        offered={reads}
        nameOf={(ms) => (ms === 0 ? t.editor.noRead : t.editor.seconds(ms / 1_000))}
        onChange={(readMs) => onChange({ readMs })}
      />
    </>
  );
}
