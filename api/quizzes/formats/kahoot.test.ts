import { expect, test } from "vitest";
import { readQuizFile, usual } from "../../testing/read-quiz-file.ts";
import { kahootSheet, workbook } from "../../testing/sheets.ts";

test("Kahoot's spreadsheet: one right answer or several, times and numbers as numbers or texts; empty rows of the template are none", async () => {
  const { format, quiz, losses, found } = readQuizFile(
    await kahootSheet([
      [1, "Which river is the longest?", "Rhine", "Volga", "Danube", null, 30, 2],
      [2, "Which are in Germany?", "Elbe", "Po", "Weser", "Ebro", "20", "1,3"],
      [3, "As a German spreadsheet has it", "a", "b", "c", "d", 5, 1.3],
      [4, null, null, null, null, null, 20, null],
      [5, "Too quick", "a", "b", null, null, 1, "1,4"],
      [6, "Nobody is right", "a", "b", null, null, 20, null],
      [7, "Only one answer", "a", null, null, null, 20, 1],
    ]),
  );
  expect([format, found]).toEqual(["kahoot-xlsx", 6]);
  expect(quiz).toEqual({
    ...{ title: "quiz 7b", description: "", tags: [] },
    questions: [
      {
        type: "single",
        prompt: "Which river is the longest?",
        options: ["Rhine", "Volga", "Danube"],
        key: 1,
        ...usual,
        limitMs: 30_000,
      },
      {
        type: "multiple",
        prompt: "Which are in Germany?",
        options: ["Elbe", "Po", "Weser", "Ebro"],
        key: [0, 2],
        ...usual,
      },
      {
        type: "multiple",
        prompt: "As a German spreadsheet has it",
        options: ["a", "b", "c", "d"],
        key: [0, 2],
        ...usual,
        limitMs: 5_000,
      },
      { type: "single", prompt: "Too quick", options: ["a", "b"], key: 0, ...usual, limitMs: 5_000 },
    ],
  });
  expect(losses).toEqual([
    { question: 4, what: "key", why: "An empty answer was marked as right." },
    { question: 4, what: "time", why: "Its 1 s to answer became 5 s, the nearest that is possible." },
    { question: 5, what: "question", why: "No answer is marked as right." },
    { question: 6, what: "question", why: "It has fewer than two answers to choose from." },
  ]);
});

test("Kahoot's spreadsheet in another language is known by its places", async () => {
  const header = [
    null,
    "Frage",
    "Antwort 1",
    "Antwort 2",
    "Antwort 3",
    "Antwort 4",
    "Zeitlimit",
    "Richtige Antwort(en)",
  ];
  const rows = [[], [], [], [], [], [], [], header, [1, "Wie viele?", "3", "4", null, null, 20, 2]];
  const { format, quiz } = readQuizFile(await workbook(rows));
  expect(format).toBe("kahoot-xlsx");
  expect(quiz.questions).toEqual([{ type: "single", prompt: "Wie viele?", options: ["3", "4"], key: 1, ...usual }]);
});

test("Kahoot's JSON: times in milliseconds, points, pictures, formatting; slides and other types are told of", () => {
  const { format, quiz, pictures, losses } = readQuizFile({
    kahoot: {
      ...{ title: "Rivers &amp; seas", description: null },
      questions: [
        {
          ...{ type: "quiz", question: "The <b>longest</b>?", time: 30_000, pointsMultiplier: 2 },
          choices: [
            { answer: "Rhine", correct: false },
            { answer: "Volga", correct: true },
          ],
          ...{ image: "https://images-cdn.kahoot.it/a", imageMetadata: { altText: "A river" } },
        },
        { type: "content", title: "A slide" },
        {
          type: "true_false",
          question: "It flows",
          time: 5_000,
          choices: [
            { answer: "True", correct: true },
            { answer: "False", correct: false },
          ],
        },
        {
          type: "true_false",
          question: "Er fließt",
          choices: [
            { answer: "Wahr", correct: true },
            { answer: "Falsch", correct: false },
          ],
        },
        { type: "jumble", question: "Order", choices: [{ answer: "a", correct: true }] },
        {
          type: "multiple_select_quiz",
          question: "One of many",
          choices: [{ answer: "a", correct: true }, { answer: "b" }],
          video: { id: "x" },
        },
      ],
    },
  });
  expect(format).toBe("kahoot-json");
  expect(quiz.title).toBe("Rivers & seas");
  expect(quiz.questions).toEqual([
    {
      type: "single",
      prompt: "The longest?",
      options: ["Rhine", "Volga"],
      key: 1,
      ...usual,
      limitMs: 30_000,
      points: 2_000,
    },
    { type: "boolean", prompt: "It flows", key: true, ...usual, limitMs: 5_000 },
    { type: "single", prompt: "Er fließt", options: ["Wahr", "Falsch"], key: 0, ...usual },
    { type: "multiple", prompt: "One of many", options: ["a", "b"], key: [0], ...usual },
  ]);
  expect(pictures).toEqual([{ at: 0, question: 1, source: { url: "https://images-cdn.kahoot.it/a", alt: "A river" } }]);
  expect(losses.map(({ question, what }) => [question, what])).toEqual([
    [1, "formatting"],
    [2, "question"],
    [5, "question"],
    [6, "media"],
  ]);
});
