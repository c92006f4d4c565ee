import { exampleIds } from "../../examples.ts";

// A session of two questions and five players. Ana answered the first after 1.84 s of 20, from 80 ms away.

export const exampleTurn = {
  ...{
    turn: 1,
    index: 0,
    type: "single" as const,
    prompt: "Which river is the longest?",
    limitMs: 20_000,
    points: 1_000,
  },
  ...{ options: ["Rhine", "Volga", "Danube"], right: [1], voided: false },
};

export const exampleSummary = {
  ...exampleTurn,
  ...{ counts: [1, 3, 0], answered: 4, correct: 3, unanswered: 1, correctShare: 0.75, meanTimeMs: 3_250 },
  times: { fastest: 1_760, quarter: 2_300, median: 2_900, threeQuarters: 3_850, slowest: 5_440 },
};

export const exampleOutcome = { value: 1, credit: 1, points: 968, timeMs: 1_760 };

export const exampleEvidence = {
  ...exampleOutcome,
  ...{ arrivalMs: 1_840, roundTripMs: 80, compensationMs: 80, limitMs: 20_000, counted: true },
};

export const exampleProof = { credit: 1, points: 968, compensationMs: 80, timeMs: 1_760, agrees: true };

export const examplePlayer = {
  ...{ id: exampleIds.player, rank: 1, nickname: "Ana", points: 1_468, totalMs: 4_120, correct: 2, kicked: false },
};

export const exampleWho = { player: exampleIds.player, nickname: "Ana" };
