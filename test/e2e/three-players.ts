import type { WrittenQuestion } from "./host.ts";

export const questions: WrittenQuestion[] = [
  {
    kind: "Single choice",
    prompt: "Which planet has the most mass?",
    options: ["Saturn", "Jupiter", "Earth", "Neptune"],
    right: ["Jupiter"],
    limit: "5 minutes",
    // Longer than any machine needs to look around; the host shows the options.
    read: "60 seconds",
  },
  {
    kind: "Multiple choice",
    prompt: "Which of these are prime numbers?",
    options: ["2", "9", "13", "21"],
    right: ["2", "13"],
    limit: "5 minutes",
    read: "None",
  },
  {
    kind: "True or false",
    prompt: "Sound travels faster in water than in air.",
    options: [],
    right: ["True"],
    limit: "5 minutes",
    read: "None",
  },
];

/** By player and question: what they tap, and what must stand in the database. */
export const given = {
  Ana: [
    { tap: ["Jupiter"], value: 1, credit: 1 },
    { tap: ["2", "13"], value: [0, 2], credit: 1 },
    { tap: ["True"], value: true, credit: 1 },
  ],
  Ben: [
    { tap: ["Jupiter"], value: 1, credit: 1 },
    { tap: ["2", "9"], value: [0, 1], credit: 0 },
    { tap: ["True"], value: true, credit: 1 },
  ],
  Cem: [
    { tap: ["Saturn"], value: 0, credit: 0 },
    { tap: ["13", "2"], value: [0, 2], credit: 1 },
    { tap: ["False"], value: false, credit: 0 },
  ],
} as const;
export type Name = keyof typeof given;

export const names = (): Name[] => ["Ana", "Ben", "Cem"];
