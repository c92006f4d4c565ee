import type { Question } from "../shared/questions/index.ts";
import type { Quiz } from "../shared/quiz.ts";

// What the document shows. Tests send these bodies and hold real answers against these answers.

export const exampleIds = {
  quiz: "0f9b7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11",
  session: "5e3a1d0c-93a7-4f8e-8f57-2a6d1c9b7e40",
  player: "9a1c2e4f-7b6d-4e0a-8d2b-51c0f3a4b6d8",
  /** Of whatever else there is only one in an example. */
  other: "c4d1f0a2-2b7e-4c39-9a55-e0b8d3f61c27",
} as const;

/** That the example session ended in. */
export const exampleWeek = "2026-W48";

export const exampleQuestion: Question = {
  type: "single",
  prompt: "Which river is the longest?",
  options: ["Rhine", "Volga", "Danube"],
  key: 1,
  limitMs: 20_000,
  readMs: 3_000,
  points: 1_000,
  explanation: "The Volga is 3,530 km long.",
};

export const exampleQuiz: Quiz = {
  title: "Rivers of Europe",
  description: "Grade 5, ten minutes",
  tags: ["geography"],
  questions: [
    exampleQuestion,
    { type: "boolean", prompt: "The Danube reaches the sea.", key: true, limitMs: null, readMs: 0, points: 500 },
  ],
};

export const exampleStoredQuiz = {
  id: exampleIds.quiz,
  version: 3,
  updatedAt: "2026-11-20T09:30:00.000Z",
  quiz: exampleQuiz,
};

export const exampleQuizRow = {
  ...{ id: exampleIds.quiz, title: "Rivers of Europe", description: "Grade 5, ten minutes", tags: ["geography"] },
  ...{ questionCount: 2, version: 3, createdAt: "2026-11-18T16:05:00.000Z", updatedAt: "2026-11-20T09:30:00.000Z" },
  ...{ archivedAt: null, sessionsPlayed: 4, lastPlayedAt: "2026-11-24T10:15:00.000Z" },
};

export const exampleSessionRow = {
  ...{ id: exampleIds.session, quizId: exampleIds.quiz, code: "4711042", title: "Rivers of Europe" },
  ...{ phase: "lobby" as const, players: 27, rehearsal: false, complete: false, erasing: false },
  ...{ createdAt: "2026-11-24T10:15:00.000Z", endedAt: null },
};

export const exampleSession = {
  ...exampleSessionRow,
  ...{ locked: false, jurisdiction: null },
  settings: { scoring: "speed" as const, closeWhenAllAnswered: true, cap: 2_000 },
};

/** Signed texts, as tickets and tokens are; not valid ones. */
export const exampleToken = "k1.eyJyb2xlIjoicGxheWVyIn0.q83vEjRWeJC3Ck9n5wYh2A";
export const exampleSocketUrl = (party: "session" | "audience") => {
  const room = party === "session" ? exampleIds.session : `${exampleIds.session}.weur.0`;
  return `wss://quizwire.example/parties/${party}/${room}`;
};
