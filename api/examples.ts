import type { Quiz } from "../shared/quiz.ts";

// What the document shows. Tests send these bodies and hold real answers against these answers.

export const exampleIds = {
  quiz: "0f9b7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11",
} as const;

export const exampleQuiz: Quiz = {
  title: "Rivers of Europe",
  description: "Grade 5, ten minutes",
  tags: ["geography"],
  questions: [
    {
      type: "single",
      prompt: "Which river is the longest?",
      options: ["Rhine", "Volga", "Danube"],
      key: 1,
      limitMs: 20_000,
      readMs: 3_000,
      points: 1_000,
      explanation: "The Volga is 3,530 km long.",
    },
    { type: "boolean", prompt: "The Danube reaches the sea.", key: true, limitMs: null, readMs: 0, points: 500 },
  ],
};

export const exampleStoredQuiz = {
  id: exampleIds.quiz,
  version: 3,
  updatedAt: "2026-11-20T09:30:00.000Z",
  quiz: exampleQuiz,
};
