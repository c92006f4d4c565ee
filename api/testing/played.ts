import * as v from "valibot";
import type { PlayerId } from "../../shared/ids.ts";
import { maxBatch, type PlayerRecord } from "../../shared/protocol/results.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import type { Client } from "./client.ts";
import type { Harness } from "./harness.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "./rooms.ts";
import { madeQuiz, startedSession } from "./scenes.ts";

const Started = v.object({ id: v.string() });

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

type Ended = { quizId?: string; players: PlayerRecord[]; rehearsal?: boolean; complete?: boolean };

/** All that its players have they got in the first turn. Ends at the harness's time. */
export async function endedSession(
  harness: Harness,
  host: Client,
  ended: Ended,
): Promise<{ id: string; quizId: string }> {
  const { players, rehearsal = false, complete = true } = ended;
  const quizId = ended.quizId ?? (await madeQuiz(host)).id;
  const { id } = v.parse(Started, (await host.post("/api/v1/sessions", { quizId, rehearsal })).json);
  for (let from = 0; from < players.length || from === 0; from += maxBatch) {
    const some = players.slice(from, from + maxBatch);
    const answers = some.map(({ id: player, points, totalMs }) =>
      answerRecord(player, { credit: points > 0 ? 1 : 0, value: points > 0 ? 1 : 0, points, timeMs: totalMs }),
    );
    const sent = await sendResults(harness, id, batchOf(id, { rev: from, players: some, answers }));
    if (sent.status !== 204) throw new Error(sent.text);
  }
  await sendProgress(harness, id, progressOf(id, { phase: "ended", complete, players: players.length }));
  return { id, quizId };
}
