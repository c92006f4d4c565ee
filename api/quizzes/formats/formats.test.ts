import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { png } from "../../testing/pictures.ts";
import { kahootSheet, workbook } from "../../testing/sheets.ts";
import { fitQuiz } from "./fit-quiz.ts";
import { recognise } from "./recognise.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(file: string | object | Uint8Array) {
  const bytes = file instanceof Uint8Array ? file : bytesOf(typeof file === "string" ? file : JSON.stringify(file));
  const { format, raw } = recognise(bytes);
  return { format, ...fitQuiz(raw, "quiz 7b") };
}

const usual = { limitMs: 20_000, readMs: 0, points: 1_000 };

test("Kahoot's spreadsheet: one right answer or several, times and numbers as numbers or texts; empty rows of the template are none", async () => {
  const { format, quiz, losses, found } = read(
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
  const { format, quiz } = read(await workbook(rows));
  expect(format).toBe("kahoot-xlsx");
  expect(quiz.questions).toEqual([{ type: "single", prompt: "Wie viele?", options: ["3", "4"], key: 1, ...usual }]);
});

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
  const { format, quiz } = read(await workbook([...rows, [1, "The longest?", "Rhine", "Volga", null, null, 30, 2]]));
  expect(format).toBe("classquiz-xlsx");
  expect(quiz).toMatchObject({ title: "Rivers", description: "Grade 5", questions: [{ key: 1, limitMs: 30_000 }] });
});

test("Kahoot's JSON: times in milliseconds, points, pictures, formatting; slides and other types are told of", () => {
  const { format, quiz, pictures, losses } = read({
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
  const { format, quiz, pictures, losses } = read(Uint8Array.from(file));
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

test("Razzia's JSON: solutions from 0, no limit as -1; files of Rahoot have one solution and no type", () => {
  const { format, quiz, losses } = read({
    subject: "Rivers",
    questions: [
      {
        type: "single",
        question: "The longest?",
        answers: ["Rhine", "Volga"],
        solutions: [1],
        time: 20,
        cooldown: 5,
        maxPoints: 500,
      },
      {
        type: "multi",
        question: "In Germany?",
        answers: ["Elbe", "Po", "Weser"],
        solutions: [0, 2],
        time: -1,
        penalty: 100,
        options: { scoringMode: "balanced" },
      },
      { question: "Old", answers: ["a", "b"], solution: 0, time: 15 },
      { type: "text", question: "Typed", answers: ["a"], solutions: [0] },
    ],
  });
  expect(format).toBe("razzia-json");
  expect(quiz.questions).toEqual([
    {
      type: "single",
      prompt: "The longest?",
      options: ["Rhine", "Volga"],
      key: 1,
      limitMs: 20_000,
      readMs: 5_000,
      points: 500,
    },
    { type: "multiple", prompt: "In Germany?", options: ["Elbe", "Po", "Weser"], key: [0, 2], ...usual, limitMs: null },
    { type: "single", prompt: "Old", options: ["a", "b"], key: 0, ...usual, limitMs: 15_000 },
  ]);
  expect(losses.map(({ question, what }) => [question, what])).toEqual([
    [2, "points"],
    [2, "points"],
    [4, "question"],
  ]);
});

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
  const { format, quiz } = read(bytes);
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
  const { format, quiz, losses } = read(file);
  expect(format).toBe("blooket-csv");
  expect(quiz.questions).toEqual([
    { type: "multiple", prompt: "What, really?", options: ["a", "b"], key: [0, 1], ...usual, limitMs: 300_000 },
  ]);
  expect(losses).toEqual([
    { question: 2, what: "question", why: "Its answer is typed, and Quizwire has no such question type." },
  ]);
});

test("GIFT: choices, several by shares, true and false, a gap, explanations; other types and what is wrong are told of", () => {
  const file = `// a comment
$CATEGORY: $course$/top

::Rivers:: The longest? {=Volga#yes! ~Rhine ~Danube ####It has 3,530 km.}

In Germany? {
  ~%50%Elbe
  ~%50%Weser
  ~%-100%Po
}

The Danube reaches the sea.{TRUE}

[html]<p>The <b>Elbe</b> ends in {=Hamburg ~Berlin}.</p>

How long? {#3530:5}

Name it. {=Volga =volga}

Match. {=a -> b =c -> d}

Why? {}

Half right {=all ~%50%half ~none}

Broken {=a ~b

2 \\= 1 \\+ 1 \\{T\\} {F}
`;
  const { format, quiz, losses } = read(file);
  expect(format).toBe("gift");
  expect(quiz.questions).toEqual([
    {
      type: "single",
      prompt: "The longest?",
      options: ["Volga", "Rhine", "Danube"],
      key: 0,
      ...usual,
      explanation: "It has 3,530 km.",
    },
    { type: "multiple", prompt: "In Germany?", options: ["Elbe", "Weser", "Po"], key: [0, 1], ...usual },
    { type: "boolean", prompt: "The Danube reaches the sea.", key: true, ...usual },
    { type: "single", prompt: "The Elbe ends in _____ .", options: ["Hamburg", "Berlin"], key: 0, ...usual },
    { type: "single", prompt: "Half right", options: ["all", "half", "none"], key: 0, ...usual },
    { type: "boolean", prompt: "2 = 1 \\+ 1 {T}", key: false, ...usual },
  ]);
  expect(losses.map(({ question, what, why }) => [question, what, why.slice(0, 32)])).toEqual([
    [1, "feedback", "What is said to single answers i"],
    [4, "formatting", "Bold, italics and the like are d"],
    [5, "question", "Its type is “number”, which Quiz"],
    [6, "question", "Its type is “typed answer”, whic"],
    [7, "question", "Its type is “matching”, which Qu"],
    [8, "question", "Its type is “essay”, which Quizw"],
    [9, "points", "Shares of the points are not car"],
    [10, "question", "It cannot be read as GIFT. Check"],
  ]);
});

test("Aiken: questions with their letters; one without its answer is told of", () => {
  const file =
    "The longest?\r\nA. Rhine\r\nB. Volga\r\nANSWER: B\r\n\r\nForgotten\nA) a\nB) b\n\nTwo lines\nof text\nA) a\nB) b\nANSWER: A\n";
  const { format, quiz, losses } = read(file);
  expect(format).toBe("aiken");
  expect(quiz.questions).toEqual([
    { type: "single", prompt: "The longest?", options: ["Rhine", "Volga"], key: 1, ...usual },
    { type: "single", prompt: "Two lines\nof text", options: ["a", "b"], key: 0, ...usual },
  ]);
  expect(losses).toEqual([{ question: 2, what: "question", why: "It has no line “ANSWER:”." }]);
});

test("a quiz as REST answers it is a file as well; a question that is not valid is told of, and the rest comes", () => {
  const valid = { type: "boolean", prompt: "Yes?", key: true, ...usual };
  const quiz = {
    title: "Mixed",
    description: "",
    tags: ["a", "A", " "],
    questions: [valid, { ...valid, points: 99_999 }, { ...valid, key: true, alsoRight: false }],
  };
  const read1 = read({ id: "x", version: 3, quiz });
  expect(read1.format).toBe("quizwire-json");
  expect(read1.quiz).toMatchObject({ title: "Mixed", questions: [valid] });
  expect(read1.losses.map(({ question, what }) => [question, what])).toEqual([
    [null, "tags"],
    [2, "question"],
    [3, "question"],
  ]);
  expect(read(quiz).quiz).toEqual(read1.quiz);
});

test("what is too long is cut with a mark, what is too much is left out, and both are said", () => {
  const options = Array.from({ length: 10 }, (_, n) => ({ answer: `${n}`, correct: n === 9 }));
  const long = {
    type: "quiz",
    question: "q".repeat(600),
    choices: [{ answer: "😀".repeat(150), correct: true }, { answer: "b" }],
  };
  const { quiz, losses } = read({
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
  const { quiz, losses, found } = read(file);
  expect([quiz.questions.length, found]).toEqual([200, 230]);
  expect(losses).toEqual([
    { question: 201, what: "question", why: "A quiz has at most 200 questions. From here on 30 were left out." },
  ]);
});
