import { choicesFor } from "../../questions/choices.ts";
import { t } from "../../strings/dashboard.ts";
import type { AskedQuestion, ReportAnswer } from "../calls/reports.ts";

interface AnswerTextProps {
  type: AskedQuestion["type"];
  options: readonly string[];
  answer: Pick<ReportAnswer, "value" | "credit">;
  /** The question was skipped: nothing was judged. */
  voided: boolean;
}

/** What somebody answered, and whether it was right: by sign and word, not by colour alone. */
export function AnswerText({ type, options, answer: { value, credit }, voided }: AnswerTextProps) {
  const words = <span dir="auto">{answerWords(type, options, value)}</span>;
  if (voided) return words;
  return (
    <span class={credit > 0 ? "given given--right" : "given"}>
      <span aria-hidden="true">{credit > 0 ? "✓" : "✗"}</span>
      <span class="visually-hidden">{credit > 0 ? t.report.isRight : t.report.isWrong}: </span> {words}
    </span>
  );
}

type Choosable = AskedQuestion["type"];

/** The chosen options in words. */
export function answerWords(type: Choosable, options: readonly string[], value: ReportAnswer["value"]): string {
  return columnWords(type, options, choicesFor(type)?.columns(value) ?? []);
}

/** Some of the options in words. */
export function columnWords(type: Choosable, options: readonly string[], columns: readonly number[]): string {
  const choices = choicesFor(type)?.choices(options) ?? [];
  return columns.map((column) => choices[column]?.text ?? "").join("; ");
}
