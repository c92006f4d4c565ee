import { t } from "../../../strings/dashboard.ts";
import { optionWords } from "../../../strings/option-words.ts";
import { answerWords, columnWords } from "../answer-text.tsx";
import { figuresOf } from "../figures.ts";
import type { Collected } from "./collect.ts";

/** What a cell holds; a share is a number from 0 to 1 that reads as percent. */
export type Cell = string | number | null | { share: number } | { head: string };
export interface Sheet {
  name: string;
  widths: readonly number[];
  /** Rows that stay in sight. */
  heads: number;
  rows: readonly (readonly Cell[])[];
}

const seconds = (ms: number | null | undefined): number | null => (ms == null ? null : Math.round(ms) / 1_000);
const share = (value: number | null): Cell => (value === null ? null : { share: value });
const head = (text: string): Cell => ({ head: text });
const yesNo = (is: boolean): string => (is ? t.report.sheets.yes : t.report.sheets.no);

/** A report as four sheets. */
export const sheetsOf = (collected: Collected): Sheet[] => [
  overview(collected),
  players(collected),
  questions(collected),
  answers(collected),
];

function overview({ session, questions, players }: Collected): Sheet {
  const words = t.report.sheets.overview;
  const figures = figuresOf(questions);
  const standing = players.filter(({ kicked }) => !kicked).length;
  return {
    name: words.name,
    widths: [44, 40],
    heads: 0,
    rows: [
      [head(words.title), session.title],
      [head(words.playedAt), t.when(session.createdAt)],
      [head(words.scoring), t.report.scoring[session.settings.scoring]],
      [head(words.players), standing],
      [head(words.questions), figures.questions],
      [head(words.rightShare), share(figures.correctShare)],
      [head(words.medianTime), seconds(figures.medianTimeMs)],
    ],
  };
}

function players({ questions, players: rows }: Collected): Sheet {
  const words = t.report.sheets.players;
  return {
    name: words.name,
    widths: [8, 28, 10, 10, 10, 24, 10, ...questions.map(() => 12)],
    heads: 1,
    rows: [
      [...words.columns.map(head), ...questions.map(({ turn }) => head(words.points(turn)))],
      ...rows.map(({ rank, nickname, points, correct, answers: given, totalMs, kicked }): Cell[] => [
        ...[rank, nickname, points, correct, given.length, seconds(totalMs), yesNo(kicked)],
        ...questions.map(({ turn }) => given.find((answer) => answer.turn === turn)?.points ?? null),
      ]),
    ],
  };
}

function questions({ questions: rows }: Collected): Sheet {
  const words = t.report.sheets.questions;
  const most = Math.max(0, ...rows.map(({ counts }) => counts.length));
  const letters = [...optionWords.letters.slice(0, most)];
  return {
    name: words.name,
    widths: [10, 50, 9, 30, ...Array.from({ length: 9 + most }, () => 14)],
    heads: 1,
    rows: [
      [...words.columns.map(head), ...letters.map((letter) => head(words.option(letter)))],
      ...rows.map((question): Cell[] => [
        ...[question.turn, question.prompt, yesNo(question.voided)],
        ...[columnWords(question.type, question.options, question.right), share(question.correctShare)],
        ...[question.answered, question.correct, question.unanswered, seconds(question.times?.fastest)],
        ...[seconds(question.times?.quarter), seconds(question.times?.median)],
        ...[seconds(question.times?.threeQuarters), seconds(question.times?.slowest)],
        ...letters.map((_, column) => question.counts[column] ?? null),
      ]),
    ],
  };
}

function answers({ questions, answers: rows }: Collected): Sheet {
  const words = t.report.sheets.answers;
  const asked = new Map(questions.map((question) => [question.turn, question]));
  return {
    name: words.name,
    widths: [10, 50, 28, 10, 30, 8, 8, 9, 14, 16, 18, 16, 14],
    heads: 1,
    rows: [
      words.columns.map(head),
      ...rows.flatMap((row): Cell[][] => {
        const question = asked.get(row.turn);
        if (!question) return [];
        const { type, options, prompt, voided } = question;
        return [
          [
            ...[row.turn, prompt, row.nickname, yesNo(row.kicked), answerWords(type, options, row.value), row.credit],
            ...[row.points, yesNo(row.counted && !voided), exactSeconds(row.arrivalMs), exactSeconds(row.roundTripMs)],
            ...[exactSeconds(row.compensationMs), exactSeconds(row.timeMs), exactSeconds(row.limitMs)],
          ],
        ];
      }),
    ],
  };
}

/** To the microsecond, so that the score can be computed again from the sheet. */
const exactSeconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 1_000) / 1_000_000);
