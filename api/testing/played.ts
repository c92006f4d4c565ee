import type { PlayerId } from "../../shared/ids.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import type { Client } from "./client.ts";
import type { Harness } from "./harness.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "./rooms.ts";
import { startedSession } from "./scenes.ts";

/** Ana answers all right, Ben one wrong and two not at all, Eve is kicked; the third turn is void. */
export async function playedSession(harness: Harness, host: Client, names = ["Ana", "Ben", "Eve"]) {
  const { id } = await startedSession(host);
  const [first, second, third] = progressOf(id).turns;
  if (!first || !second || !third) throw new Error("three turns");
  const turns = [first, second, { ...third, voided: true }];
  await sendProgress(harness, id, progressOf(id, { phase: "ended", turns }));
  const [ana, ben, eve] = names.map((name, i) =>
    playerRecord(name, { points: [1_900, 0, 900][i] ?? 0, correct: [2, 0, 1][i] ?? 0, kicked: i === 2 }),
  );
  if (!ana || !ben || !eve) throw new Error("three players");
  const answer = (player: PlayerId, turn: number, value: AnswerValue, credit: number, timeMs: number) =>
    answerRecord(player, { turn, value, credit, points: credit * 950, timeMs });
  const answers = [
    ...[answer(ana.id, 1, 1, 1, 2_000), answer(ana.id, 2, [0, 2], 1, 3_000), answer(ana.id, 3, true, 1, 1_000)],
    ...[answer(ben.id, 1, 0, 0, 4_000), answer(eve.id, 1, 1, 1, 1_000)],
  ];
  await sendResults(harness, id, batchOf(id, { players: [ana, ben, eve], answers }));
  return { id, ana, ben, eve };
}
