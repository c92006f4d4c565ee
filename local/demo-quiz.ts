import type { Quiz } from "../shared/quiz.ts";

const usual = { readMs: 3_000, points: 1_000 };

/** A first game: every type of question, short and long limits, one without. */
export const demoQuiz: Quiz = {
  title: "Eight questions to warm up",
  description: "A little of everything: space, animals, numbers, places. About five minutes.",
  tags: ["demo"],
  questions: [
    {
      ...usual,
      type: "single",
      prompt: "Which planet takes longer to turn once on its axis than to go once around the Sun?",
      options: ["Mercury", "Venus", "Mars", "Neptune"],
      key: 1,
      limitMs: 20_000,
    },
    {
      ...usual,
      type: "boolean",
      prompt: "An octopus has three hearts.",
      key: true,
      limitMs: 10_000,
    },
    {
      ...usual,
      type: "multiple",
      prompt: "Which of these numbers are prime?",
      options: ["51", "53", "57", "59"],
      key: [1, 3],
      limitMs: 30_000,
    },
    {
      ...usual,
      type: "single",
      prompt: "Which of these elements is liquid at room temperature?",
      options: ["Lead", "Iodine", "Sulphur", "Bromine"],
      key: 3,
      limitMs: 15_000,
    },
    {
      ...usual,
      type: "boolean",
      prompt: "The Great Wall of China can easily be seen from the Moon with the naked eye.",
      key: false,
      limitMs: 10_000,
    },
    {
      ...usual,
      type: "multiple",
      prompt: "Which of these animals lay eggs?",
      options: ["Platypus", "Bat", "Echidna", "Emperor penguin", "Dolphin"],
      key: [0, 2, 3],
      limitMs: 30_000,
    },
    {
      ...usual,
      type: "single",
      prompt: "Which river flows through four capital cities?",
      options: ["The Rhine", "The Danube", "The Amazon", "The Volga"],
      key: 1,
      limitMs: 20_000,
    },
    {
      ...usual,
      type: "single",
      prompt: "No clock on this one: how many squares of any size are there on a 4 × 4 grid?",
      options: ["16", "20", "30", "32"],
      key: 2,
      limitMs: null,
    },
  ],
};
