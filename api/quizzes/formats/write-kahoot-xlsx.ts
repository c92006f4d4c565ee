import { type Question, rightColumnsOf } from "../../../shared/questions/index.ts";
import type { Quiz } from "../../../shared/quiz.ts";
import { mostOf } from "./fit-question.ts";
import { cut } from "./plain-text.ts";
import { wordsOf } from "./write-csv.ts";
import { writeXlsx, xlsxType } from "./write-xlsx.ts";

export { xlsxType };

const longest = { question: 120, answer: 75 };
const mostAnswers = 4;
const times = [5, 10, 20, 30, 60, 90, 120, 240];

/** Kahoot looks for the header in the eighth row, with these words. */
const above = Array.from({ length: 7 }, () => []);
const header = [
  ...["", `Question - max ${longest.question} characters`],
  ...[1, 2, 3, 4].map((n) => `Answer ${n} - max ${longest.answer} characters`),
  ...[`Time limit (sec) – ${times.slice(0, -1).join(", ")}, or 240 secs`, "Correct answer(s) - choose at least one"],
];

/** A quiz in Kahoot's spreadsheet. Texts are cut here, with a mark, where Kahoot would cut them without one. */
export const writeKahootXlsx = ({ questions }: Quiz): Uint8Array<ArrayBuffer> =>
  writeXlsx("Quiz", [...above, header, ...questions.map(rowOf)]);

function rowOf(question: Question, index: number): (string | number)[] {
  const right = rightColumnsOf(question);
  const options = wordsOf(question).map((text, column) => ({ text, right: right.includes(column) }));
  const kept = mostOf(options, mostAnswers);
  return [
    ...[index + 1, cut(question.prompt, longest.question)],
    ...Array.from({ length: mostAnswers }, (_, n) => cut(kept[n]?.text ?? "", longest.answer)),
    ...[nearestTime(question.limitMs), kept.flatMap((option, n) => (option.right ? [n + 1] : [])).join(",")],
  ];
}

/** No limit is Kahoot's longest time. */
const nearestTime = (limitMs: number | null): number => {
  const wanted = limitMs === null ? Number.POSITIVE_INFINITY : limitMs / 1_000;
  const distance = (time: number): number => Math.abs(time - Math.min(wanted, 240));
  return times.reduce((best, time) => (distance(time) < distance(best) ? time : best));
};
