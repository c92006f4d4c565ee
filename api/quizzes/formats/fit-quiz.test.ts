import { expect, test } from "vitest";
import { readQuizFile } from "../../testing/read-quiz-file.ts";

test("what is too long is cut with a mark, what is too much is left out, and both are said", () => {
  const options = Array.from({ length: 10 }, (_, n) => ({ answer: `${n}`, correct: n === 9 }));
  const long = {
    type: "quiz",
    question: "q".repeat(600),
    choices: [{ answer: "😀".repeat(150), correct: true }, { answer: "b" }],
  };
  const { quiz, losses } = readQuizFile({
    title: "t".repeat(130),
    questions: [long, { type: "quiz", question: "Ten", choices: options }],
  });
  expect(quiz.title).toBe(`${"t".repeat(119)}…`);
  expect(quiz.questions[0]).toMatchObject({ prompt: `${"q".repeat(499)}…`, options: [`${"😀".repeat(99)}…`, "b"] });
  expect(quiz.questions[1]).toMatchObject({ options: ["0", "1", "2", "3", "4", "5", "6", "9"], key: 7 });
  expect(losses.map(({ question, what }) => [question, what])).toEqual([
    [null, "title"],
    [1, "text"],
    [1, "text"],
    [2, "options"],
  ]);
});

test("the 201st question and all after it are left out, and that is said once", () => {
  const file = Array.from({ length: 230 }, (_, n) => `Question ${n + 1}? {T}`).join("\n\n");
  const { quiz, losses, found } = readQuizFile(file);
  expect([quiz.questions.length, found]).toEqual([200, 230]);
  expect(losses).toEqual([
    { question: 201, what: "question", why: "A quiz has at most 200 questions. From here on 30 were left out." },
  ]);
});
