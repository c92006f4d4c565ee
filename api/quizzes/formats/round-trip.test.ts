import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../../../shared/questions/index.ts";
import type { Quiz } from "../../../shared/quiz.ts";
import { always } from "../../../shared/testing/always.ts";
import { anyPlainQuiz, anyQuiz } from "../../testing/any-quiz.ts";
import { bytesOf, usual } from "../../testing/read-quiz-file.ts";
import { fitQuiz } from "./fit-quiz.ts";
import { writeOwnJson } from "./own-json.ts";
import { recognise } from "./recognise.ts";
import { writeCsv } from "./write-csv.ts";
import { writeGift } from "./write-gift.ts";
import { writeKahootXlsx } from "./write-kahoot-xlsx.ts";

function readBack(file: string | Uint8Array, name: string) {
  const bytes = typeof file === "string" ? bytesOf(file) : file;
  const { format, raw } = recognise(bytes);
  return { format, ...fitQuiz(raw, name) };
}

test("Quizwire's own file brings back every field", () => {
  always(
    fc.property(anyQuiz, (quiz) => {
      const { format, quiz: back, losses } = readBack(writeOwnJson(quiz), "another name");
      expect([format, losses]).toEqual(["quizwire-json", []]);
      expect(back).toEqual(quiz);
    }),
    300,
  );
});

test("CSV brings back all of every question", () => {
  always(
    fc.property(anyQuiz, (quiz) => {
      const { format, quiz: back, losses } = readBack(writeCsv(quiz), quiz.title);
      expect([format, losses]).toEqual(["csv", []]);
      expect(back.questions).toEqual(quiz.questions);
      expect(back.title).toBe(quiz.title);
    }),
    300,
  );
});

test("GIFT brings back texts, answers, keys and explanations", () => {
  always(
    fc.property(anyPlainQuiz, (quiz) => {
      const { format, quiz: back, losses } = readBack(writeGift(quiz), quiz.title);
      expect([format, losses]).toEqual(["gift", []]);
      expect(back.questions).toEqual(quiz.questions.map(inGift));
    }),
    300,
  );
});

/** Without times and points; between braces it has no way to write an arrow. */
function inGift(question: Question): Question {
  const spelled = (text: string) => text.replaceAll("->", "→");
  const { explanation, ...rest } = { ...question, ...usual };
  const known = explanation === undefined ? rest : { ...rest, explanation: spelled(explanation) };
  return known.type === "boolean" ? known : { ...known, options: known.options.map(spelled) };
}

test("GIFT keeps line breaks", () => {
  const question: Question = {
    ...{
      type: "single",
      prompt: "One\ntwo",
      options: ["a\nb", "c"],
      key: 0,
      explanation: "Because\nof it; and &&010;",
    },
    ...usual,
  };
  const quiz: Quiz = { title: "Lines", description: "", tags: [], questions: [question] };
  expect(readBack(writeGift(quiz), "Lines").quiz).toEqual(quiz);
});

describe("Kahoot's spreadsheet", () => {
  test("brings back what fits in it", () => {
    always(
      fc.property(anyPlainQuiz, (quiz) => {
        const { format, quiz: back } = readBack(writeKahootXlsx(quiz), quiz.title);
        expect(format).toBe("kahoot-xlsx");
        expect(back.questions.map(({ prompt }) => prompt)).toEqual(quiz.questions.map(({ prompt }) => prompt));
        for (const [at, question] of quiz.questions.entries()) {
          const read = back.questions[at];
          expect([5, 10, 20, 30, 60, 90, 120, 240]).toContain((read?.limitMs ?? 0) / 1_000);
          if (question.type === "boolean" || question.options.length > 4) continue;
          if (question.type === "multiple" && question.key.length === 1) continue;
          expect(read).toMatchObject({ type: question.type, options: question.options, key: question.key });
        }
      }),
      200,
    );
  });
});
