import type { AnswerValue, Question } from "../../shared/questions/index.ts";
import type { Quiz } from "../../shared/quiz.ts";
import type { Random } from "../../shared/testing/random.ts";

/** What a player does in a turn: nothing, or this answer so long after the options appeared. */
export type Tap = { value: AnswerValue; afterMs: number } | null;

/** A whole game, decided before it begins: the same for the same seed. */
export interface Script {
  quiz: Quiz;
  nicknames: string[];
  /** By player, by turn from 1. */
  tapOf(player: number, turn: number): Tap;
}

interface Wishes {
  players: number;
  questions: number;
  limitMs?: number;
  readMs?: number;
  /** The latest tap. */
  slowestMs: number;
}

export function scriptOf(random: Random, wishes: Wishes): Script {
  const { limitMs = 5_000, readMs = 0, slowestMs } = wishes;
  const questions = Array.from({ length: wishes.questions }, (_, index) =>
    anyQuestion(random, {
      prompt: `Question ${index + 1}?`,
      limitMs,
      readMs,
      points: random.pick([1_000, 1_000, 2_000, 0]),
    }),
  );
  // One question waits for its deadline, because somebody gives no answer; the others close when everybody has.
  const unanswered = random.between(0, wishes.questions - 1);
  const taps = Array.from({ length: wishes.players }, () =>
    questions.map((question, index): Tap => {
      const tap = { value: anyAnswer(random, question), afterMs: Math.round(slowestMs * random.next()) };
      return index === unanswered && random.chance(0.1) ? null : tap;
    }),
  );
  return {
    quiz: { title: "Chaos", description: "", tags: [], questions },
    nicknames: taps.map((_, player) => `Player ${String(player + 1).padStart(4, "0")}`),
    tapOf: (player, turn) => taps[player]?.[turn - 1] ?? null,
  };
}

function anyQuestion(
  random: Random,
  common: { prompt: string; limitMs: number; readMs: number; points: number },
): Question {
  const options = ["one", "two", "three", "four"].slice(0, random.between(2, 4));
  const column = () => random.between(0, options.length - 1);
  switch (random.pick<Question["type"]>(["single", "multiple", "boolean"])) {
    case "single":
      return { ...common, type: "single", options, key: column() };
    case "multiple":
      return { ...common, type: "multiple", options, key: someOf(random, options.length, column()) };
    case "boolean":
      return { ...common, type: "boolean", key: random.chance(0.5) };
  }
}

/** Right in about half of the cases. */
function anyAnswer(random: Random, question: Question): AnswerValue {
  const knows = random.chance(0.4);
  switch (question.type) {
    case "single":
      return knows ? question.key : random.between(0, question.options.length - 1);
    case "multiple":
      return knows
        ? question.key
        : someOf(random, question.options.length, random.between(0, question.options.length - 1));
    case "boolean":
      return knows ? question.key : random.chance(0.5);
  }
}

const someOf = (random: Random, columns: number, surely: number): number[] =>
  Array.from({ length: columns }, (_, column) => column).filter((column) => column === surely || random.chance(0.3));
