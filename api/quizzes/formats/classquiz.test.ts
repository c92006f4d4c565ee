import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { png } from "../../testing/pictures.ts";
import { bytesOf, readQuizFile, usual } from "../../testing/read-quiz-file.ts";
import { workbook } from "../../testing/sheets.ts";

test("ClassQuiz's spreadsheet has a title and a description, and its header in the 13th row", async () => {
  const header = [null, "Question", "Answer 1", "Answer 2", "Answer 3", "Answer 4", "Time (s)", "Correct answers"];
  const rows = [
    [],
    [],
    [],
    [],
    [null, "Title", "Rivers"],
    [null, "Description", "Grade 5"],
    [],
    [],
    [],
    [],
    [],
    [],
    header,
  ];
  const { format, quiz } = readQuizFile(
    await workbook([...rows, [1, "The longest?", "Rhine", "Volga", null, null, 30, 2]]),
  );
  expect(format).toBe("classquiz-xlsx");
  expect(quiz).toMatchObject({ title: "Rivers", description: "Grade 5", questions: [{ key: 1, limitMs: 30_000 }] });
});

test("ClassQuiz's .cqa: packed JSON, and its pictures behind it by the place of their question", () => {
  const answers = [
    { right: false, answer: "Rhine" },
    { right: true, answer: "<p>Volga</p>" },
  ];
  const questions = [
    { question: "<p>The longest?</p>", time: "30", type: "ABCD", answers },
    { question: "Between", time: "20", type: "RANGE", answers: { min: 0, max: 9, min_correct: 1, max_correct: 2 } },
    { question: "All of", time: "x", type: "CHECK", answers, image: 2 },
  ];
  const json = JSON.stringify({ title: "Rivers", description: "Grade 5", questions });
  const picture = png(2, 2);
  const file = [
    ...gzipSync(bytesOf(json)),
    ...[0xc7, 0xc7, 0xc7, 0, 0xc6, 0xc6, 0xc6, 0, ...bytesOf("-1"), 0xc5, 0xc5, 0, 1, 2, 3],
    ...[0xc6, 0xc6, 0xc6, 0, ...bytesOf("2"), 0xc5, 0xc5, 0, ...picture],
  ];
  const { format, quiz, pictures, losses } = readQuizFile(Uint8Array.from(file));
  expect(format).toBe("classquiz-cqa");
  expect(quiz).toMatchObject({ title: "Rivers", description: "Grade 5" });
  expect(quiz.questions).toEqual([
    { type: "single", prompt: "The longest?", options: ["Rhine", "Volga"], key: 1, ...usual, limitMs: 30_000 },
    { type: "multiple", prompt: "All of", options: ["Rhine", "Volga"], key: [1], ...usual },
  ]);
  expect(pictures).toEqual([{ at: 1, question: 3, source: { bytes: picture, alt: "" } }]);
  expect(losses.map(({ question, what }) => [question, what])).toEqual([
    [1, "formatting"],
    [2, "question"],
    [3, "formatting"],
  ]);
});
