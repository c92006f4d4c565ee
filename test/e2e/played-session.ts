import { setTimeout as sleep } from "node:timers/promises";
import type { AnswerValue } from "../../shared/questions/index.ts";
import type { Quiz } from "../../shared/quiz.ts";
import { phoneLine, pressNext, stageLine } from "../support/line.ts";
import { HostClient, join } from "../support/rest.ts";
import type { Place } from "./place.ts";

const common = { limitMs: 20_000, readMs: 0, points: 1_000 };
const quiz: Quiz = {
  title: "Report “end to end”",
  description: "",
  tags: [],
  questions: [
    {
      ...common,
      type: "single",
      prompt: "Which planet has the most mass?",
      options: ["Saturn", "Jupiter", "Earth"],
      key: 1,
    },
    {
      ...{ ...common, points: 2_000 },
      ...{ type: "multiple", prompt: "Which of these are prime?", options: ["2", "9", "13", "21"], key: [0, 2] },
      explanation: "9 is 3 × 3, and 21 is 3 × 7.",
    },
    { ...common, type: "boolean", prompt: "Sound travels faster in water than in air.", key: true, limitMs: null },
    { ...common, type: "single", prompt: "=HYPERLINK(1) is a question as well", options: ["Yes", "No"], key: 0 },
  ],
};

/** By question: what player n answers; null gives none. */
const given: ((n: number) => AnswerValue | null)[] = [
  (n) => [1, 1, 0, 1, 2, 1][n % 6] ?? 1,
  (n) => [[0, 2], [0], [0, 2], null][n % 4] ?? null,
  (n) => n % 5 !== 0,
  (n) => (n < 8 ? 1 : n < 10 ? 0 : null),
];

const players = 12;

export interface Played {
  session: string;
  quiz: string;
  email: string;
  host: HostClient;
  prompts: string[];
  players: { id: string; nickname: string }[];
}

/** A whole session of a new host, played by twelve phones. */
export async function playSession(system: Place, email: string): Promise<Played> {
  const host = new HostClient(system.origin);
  await host.signUp(email);
  return play(system, { email, host, quiz: await host.createQuiz(quiz) });
}

/** Another one of the same host and quiz. After its first question it goes on when somebody watches. */
export const playAgain = (system: Place, before: Played, isWatched: Promise<void>): Promise<Played> =>
  play(system, before, isWatched);

async function play(
  system: Place,
  { email, host, quiz: quizId }: Pick<Played, "email" | "host" | "quiz">,
  isWatched = Promise.resolve(),
): Promise<Played> {
  const { id, code } = await host.startSession(quizId, { closeWhenAllAnswered: false });
  const stage = stageLine(await host.ticket(id));
  await stage.until("the lobby", ({ phase }) => phase === "lobby");
  const phones = [];
  for (let n = 0; n < players; n++) {
    const admission = await join(system.origin, code, `Player ${String(n + 1).padStart(2, "0")}`);
    phones.push({ line: phoneLine(admission), ...admission.player });
  }
  await stage.until("everybody", ({ lobby }) => lobby.players === players);

  for (const [index, answerOf] of given.entries()) {
    const turn = index + 1;
    if (turn > 1) await isWatched;
    pressNext(stage);
    for (const [n, { line }] of phones.entries()) {
      await line.until("the options", (view) => view.turn?.n === turn && view.options !== null);
      const value = answerOf(n);
      if (value === null) continue;
      line.send({ type: "answer", turn, value });
      await line.frame("ack", (frame) => frame.turn === turn);
      if (turn === 1) await sleep(40 + 25 * n);
    }
    stage.send({ type: "command", command: "close", saw: { turn, phase: "open" } });
    await stage.until("the reveal", ({ phase }) => phase === "revealed");
    pressNext(stage);
    await stage.until("what comes after", ({ phase }) => phase === "board" || phase === "podium");
  }
  pressNext(stage);
  await stage.until("every answer in the database", ({ complete }) => complete);
  const prompts = quiz.questions.map(({ prompt }) => prompt);
  return {
    session: id,
    quiz: quizId,
    email,
    host,
    prompts,
    players: phones.map(({ id: player, nickname }) => ({ id: player, nickname })),
  };
}
