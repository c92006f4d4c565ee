import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { AnswerRecord, PlayerRecord, ResultsBatch, SessionProgress } from "../../shared/protocol/results.ts";
import { internalPaths } from "../../shared/protocol/results.ts";
import { audienceRoom } from "../../shared/room-name.ts";
import { signPost } from "../../shared/tokens/signed-post.ts";
import type { Harness } from "./harness.ts";
import { quiz } from "./scenes.ts";

export const asSession = (id: string): SessionId => v.parse(SessionIdSchema, id);
export const newPlayer = (): PlayerId => v.parse(PlayerIdSchema, crypto.randomUUID());

/** What a room would send, signed as a room signs. */
export async function signedCall(
  harness: Harness,
  method: "POST" | "PUT",
  path: string,
  body: unknown,
  more: Record<string, string> = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const { config, clock } = harness.ports;
  const headers = await signPost(config.signingKeys, { method, path, body: text }, clock.now());
  return harness.client().request(method, path, text, { headers: { ...headers, origin: "", ...more } });
}

export const sendResults = (harness: Harness, id: string, batch: unknown) =>
  signedCall(harness, "POST", internalPaths.results(id), batch);
export const sendProgress = (harness: Harness, id: string, progress: unknown) =>
  signedCall(harness, "PUT", internalPaths.progress(id), progress);

export const playerRecord = (nickname: string, more: Partial<PlayerRecord> = {}): PlayerRecord => ({
  ...{
    id: newPlayer(),
    nickname,
    joinedAtMs: 1_790_000_000_000,
    points: 0,
    totalMs: 0,
    rank: null,
    correct: 0,
    kicked: false,
  },
  ...more,
});

export const answerRecord = (player: PlayerId, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  ...{ turn: 1, player, seq: 1, value: 1, credit: 1, points: 900, arrivalMs: 2_100.5, roundTripMs: 40 },
  ...{ compensationMs: 40, timeMs: 2_060.5, limitMs: 20_000, counted: true, revision: 0 },
  ...more,
});

export const batchOf = (id: string, more: Partial<ResultsBatch> = {}, n = 0): ResultsBatch => ({
  ...{ room: audienceRoom(asSession(id), "weur", n), rev: 1, players: [], answers: [] },
  ...more,
});

/** Both of the first questions asked, in that order. */
export const progressOf = (id: string, more: Partial<SessionProgress> = {}): SessionProgress => ({
  ...{ session: asSession(id), seq: 1, phase: "open", locked: false, players: 0, corrections: [], complete: false },
  turns: quiz.questions.map((question, index) => ({
    ...{ n: index + 1, index, question, voided: false, openedAtMs: 1_790_000_000_000 + index },
  })),
  ...more,
});
