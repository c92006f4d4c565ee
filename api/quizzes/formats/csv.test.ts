import { expect, test } from "vitest";
import { bytesOf, readQuizFile, usual } from "../../testing/read-quiz-file.ts";

const csvHeader = "Question;Answer 1;Answer 2;Answer 3;Answer 4;Time limit (sec);Correct answer(s)";

test.each([
  ["UTF-8", bytesOf(`\uFEFF${csvHeader}\r\nGrößer?;Elbe;"Rhein;\nMain";;;30;2\r\n`)],
  [
    "an old Windows",
    Uint8Array.from([...csvHeader, ...'\nGr\u00f6\u00dfer?;Elbe;"Rhein;\nMain";;;30;2'], (char) => char.charCodeAt(0)),
  ],
  [
    "UTF-16 with tabs",
    new Uint8Array(
      Uint16Array.from(
        [..."\uFEFF", ...csvHeader.replaceAll(";", "\t"), ...'\nGrößer?\tElbe\t"Rhein;\nMain"\t\t\t30\t2'],
        (char) => char.charCodeAt(0),
      ).buffer,
    ),
  ],
])("CSV from %s", (_, bytes) => {
  const { format, quiz } = readQuizFile(bytes);
  expect(format).toBe("csv");
  expect(quiz.questions).toEqual([
    { type: "single", prompt: "Größer?", options: ["Elbe", "Rhein;\nMain"], key: 1, ...usual, limitMs: 30_000 },
  ]);
});

test("Blooket's CSV: a line above the header, headers of two lines, typed answers told of", () => {
  const file = [
    '"Blooket\nImport Template",,,,,,,,,',
    'Question #,Question Text,Answer 1,Answer 2,"Answer 3\n(Optional)","Answer 4\n(Optional)","Time Limit (sec)\n(Max: 300 seconds)","Correct Answer(s)\n(Only include Answer #)",,',
    '1,"What, really?",a,b,,,300,"1,2",,',
    "2,Typed,14,x=14,,,60,,,typing",
  ].join("\r\n");
  const { format, quiz, losses } = readQuizFile(file);
  expect(format).toBe("blooket-csv");
  expect(quiz.questions).toEqual([
    { type: "multiple", prompt: "What, really?", options: ["a", "b"], key: [0, 1], ...usual, limitMs: 300_000 },
  ]);
  expect(losses).toEqual([
    { question: 2, what: "question", why: "Its answer is typed, and Quizwire has no such question type." },
  ]);
});
