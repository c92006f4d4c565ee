import type { Quiz } from "../../shared/quiz.ts";

interface Timing {
  limitMs: number;
  /** Of the first question; the second has none. */
  readMs: number;
}

/** One question with two short options, and one with as much text as a host may want on a screen. */
export const riversQuiz = (timing: Timing): Quiz => ({
  title: "Running it",
  description: "",
  tags: [],
  questions: [
    {
      type: "single",
      prompt: "Which planet has the most mass?",
      options: ["Saturn", "Jupiter"],
      key: 1,
      ...timing,
      points: 1_000,
    },
    {
      type: "multiple",
      prompt:
        "Which of these eight statements about the rivers of Europe are right, if only what flows above ground counts and every tributary belongs to the river that it flows into?",
      options: [
        "The Volga is the longest of them, and it ends in a sea without a way out",
        "The Danube flows through ten countries",
        "The Rhine begins in Austria",
        "The Elbe reaches the North Sea",
        "The Po is the longest river of Spain",
        "The Thames is longer than the Loire",
        "The Vistula reaches the Baltic Sea",
        "The Seine flows through Lyon before it comes to Paris and then to the sea",
      ],
      key: [0, 1, 3, 6],
      ...timing,
      points: 1_000,
      readMs: 0,
    },
  ],
});
