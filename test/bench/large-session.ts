import * as v from "valibot";
import type { Database } from "../../api/db/client.ts";
import { storeProgress } from "../../api/db/progress.ts";
import { storeResults } from "../../api/db/results.ts";
import type { PlayerId, SessionId } from "../../shared/ids.ts";
import { PlayerIdSchema } from "../../shared/ids.ts";
import { type AnswerRecord, maxBatch, type PlayerRecord } from "../../shared/protocol/results.ts";
import type { Question } from "../../shared/questions/index.ts";
import { audienceRoom } from "../../shared/room-name.ts";
import { pointsFor } from "../../shared/scoring/points.ts";
import { Random } from "../../shared/testing/random.ts";

const startedAtMs = Date.UTC(2026, 10, 1, 9);
const limitMs = 20_000;
export const readMs = 3_000;

export const questionsOf = (count: number): Question[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ type: "single", prompt: `Question ${n + 1}: which of these four is the right one here?` },
    ...{ options: ["The first of them", "The second", "The third, perhaps", "None of these"], key: n % 4 },
    ...{ limitMs, readMs, points: 1_000 },
  }));

/** Stores a session as its rooms would have told it: everybody has answered everything, two in three of them rightly. */
export async function storeLargeSession(db: Database, id: SessionId, players: number, questions: Question[]) {
  const random = new Random(1);
  const room = audienceRoom(id, "weur", 0);
  const records = Array.from({ length: players }, (_, n) => newcomer(n));
  const answers: AnswerRecord[] = [];
  for (const turn of questions.keys())
    for (const record of records) answers.push(answerOf(random, record, turn, questions, answers.length + 1));
  rank(records);
  const turns = questions.map((question, index) => ({
    ...{ n: index + 1, index, question, voided: false, openedAtMs: startedAtMs + index * 40_000 },
  }));
  const ended = { session: id, phase: "ended" as const, locked: false, players, corrections: [] };
  await storeProgress(db, id, { ...ended, seq: 1, turns, complete: false }, new Date());
  let rev = 0;
  for (const batch of batchesOf(records)) await storeResults(db, id, { room, rev: ++rev, players: batch, answers: [] });
  for (const batch of batchesOf(answers)) await storeResults(db, id, { room, rev: ++rev, players: [], answers: batch });
  await storeProgress(db, id, { ...ended, seq: 2, turns: [], complete: true }, new Date());
  return records.map(({ id: player }) => player);
}

const newPlayer = (): PlayerId => v.parse(PlayerIdSchema, crypto.randomUUID());

const newcomer = (n: number): PlayerRecord => ({
  ...{ id: newPlayer(), nickname: `Player ${n + 1}`, joinedAtMs: startedAtMs - 60_000 + n },
  ...{ points: 0, totalMs: 0, rank: null, correct: 0, kicked: false },
});

function answerOf(random: Random, record: PlayerRecord, turn: number, questions: Question[], seq: number) {
  const isRight = random.chance(2 / 3);
  const timeMs = random.between(800, limitMs);
  const points = pointsFor("speed", questions[turn]?.points ?? 0, isRight ? 1 : 0, timeMs, limitMs);
  record.points += points;
  record.correct += isRight ? 1 : 0;
  record.totalMs += isRight ? timeMs : 0;
  return {
    ...{ turn: turn + 1, player: record.id, seq, value: (turn + (isRight ? 0 : random.between(1, 3))) % 4 },
    ...{ credit: isRight ? 1 : 0, points, arrivalMs: timeMs + 40, roundTripMs: 40, compensationMs: 40 },
    ...{ limitMs, timeMs, counted: true, revision: 0 },
  };
}

function rank(records: PlayerRecord[]): void {
  const points = records.map((record) => record.points).sort((a, b) => b - a);
  for (const record of records) record.rank = points.indexOf(record.points) + 1;
}

function* batchesOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += maxBatch) yield rows.slice(at, at + maxBatch);
}
