import { expect, test } from "vitest";
import { readQuizFile, usual } from "../../testing/read-quiz-file.ts";

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
  const { format, quiz, losses } = readQuizFile(file);
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
