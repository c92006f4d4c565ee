import type { TurnView } from "../../../../shared/protocol/common.ts";
import type { PlayerView } from "../../../../shared/protocol/player.ts";
import type { StageView } from "../../../../shared/protocol/stage.ts";
import {
  type AnswerValue,
  emptyCounts,
  optionsOf,
  type Question,
  rightColumnsOf,
} from "../../../../shared/questions/index.ts";

export interface Scene {
  title: string;
  question: Question;
  index: number;
  total: number;
  /** While it is open, or after the reveal. */
  moment: "open" | "revealed";
}

/** How many of a room of 30 took the right columns, and the others in turn. */
const rightShare = 17;
const wrongShares = [6, 4, 3, 2, 1];

/** A distribution as a class might give it. */
function countsOf(question: Question): number[] {
  const right = rightColumnsOf(question);
  let wrong = 0;
  return emptyCounts(question).map((_, column) => (right.includes(column) ? rightShare : (wrongShares[wrong++] ?? 1)));
}

function turnOf({ question, index, total }: Scene): TurnView {
  const { type, prompt, points, limitMs, image } = question;
  return { n: index + 1, index, total, type, prompt, points, limitMs, ...(image && { image }) };
}

/** The right answer, as a player would give it; null while none is marked. */
function rightAnswerOf(question: Question): AnswerValue | null {
  return question.key === -1 || (Array.isArray(question.key) && question.key.length === 0) ? null : question.key;
}

const explanationOf = ({ moment, question: { explanation } }: Scene) =>
  moment === "revealed" && explanation !== undefined ? { explanation } : {};

const resultOf = (question: Question) => ({
  voided: false,
  right: rightColumnsOf(question).filter((column) => column >= 0),
  counts: countsOf(question),
});

/** What a phone would hold whose player is right. */
export function phoneView(scene: Scene, nickname: string): PlayerView {
  const { question, title, moment } = scene;
  const isRevealed = moment === "revealed";
  const earned = Math.round(question.points * 0.9);
  return {
    phase: moment,
    title,
    nickname,
    turn: turnOf(scene),
    options: [...optionsOf(question)],
    opensInMs: null,
    closesInMs: question.limitMs,
    mine: isRevealed ? rightAnswerOf(question) : null,
    result: isRevealed ? { ...resultOf(question), credit: 1, points: earned } : null,
    standing: { points: isRevealed ? earned : 0, rank: isRevealed ? 1 : null, players: 30, streak: 1 },
    board: null,
    ...explanationOf(scene),
  };
}

/** What the room's screen would hold. */
export function stageView(scene: Scene): StageView {
  const { question, title, index, total, moment } = scene;
  const answered = 30;
  return {
    phase: moment,
    title,
    code: "1234567",
    role: "screen",
    locked: false,
    rehearsal: false,
    lobby: { players: answered, present: answered, names: [] },
    factors: [],
    devices: [],
    turn: turnOf(scene),
    options: [...optionsOf(question)],
    opensInMs: null,
    closesInMs: question.limitMs,
    progress: { answered: 12, present: answered, withExtraTime: 0 },
    result: moment === "revealed" ? { ...resultOf(question), answered, correct: rightShare } : null,
    board: null,
    last: index + 1 === total,
    upcoming: null,
    silentRooms: 0,
    canCorrect: false,
    complete: false,
    ...explanationOf(scene),
  };
}
