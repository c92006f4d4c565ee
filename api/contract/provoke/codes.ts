import * as v from "valibot";
import { AdmissionSchema } from "../../../shared/protocol/join.ts";
import { batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../../testing/rooms.ts";
import { startedSession } from "../../testing/scenes.ts";
import type { Callers } from "../callers.ts";
import { fill, type Scene } from "../scene.ts";
import { call, elsewhere, type Provoke } from "./common.ts";

const unknown: Provoke = (op, callers) => call(op, callers, elsewhere(op, callers, "/codes/{code}", "0000000"));

const ended: Provoke = async (op, callers) => {
  await callers.scene.owner.post(fill("/sessions/{id}/end", callers.scene.ids));
  return call(op, callers);
};

/** A second wrong code. */
const guessing: Provoke = async (op, callers) => {
  const guess = { ...elsewhere(op, callers, "/codes/{code}", "0000000"), client: callers.hurried };
  await call(op, callers, guess);
  return call(op, callers, guess);
};

export const ofCodes: { readonly [problem: string]: Provoke } = {
  "GET /codes/{code} code-unknown": unknown,
  "GET /codes/{code} session-ended": ended,
  "GET /codes/{code} rate-limited": guessing,
  "POST /codes/{code}/players code-unknown": unknown,
  "POST /codes/{code}/players session-ended": ended,
  "POST /codes/{code}/players rate-limited": guessing,
  "POST /codes/{code}/players nickname-invalid": (op, callers) => call(op, callers, { body: { nickname: " " } }),
  async "POST /codes/{code}/players nickname-taken"(op, callers) {
    await call(op, callers);
    return call(op, callers, { body: { nickname: "Ana" } });
  },
  async "POST /codes/{code}/players nickname-removed"(op, callers) {
    const session = callers.scene.ids["/sessions/{id}"] ?? "";
    const { json } = await call(op, callers);
    const { player } = v.parse(AdmissionSchema, json);
    const players = [playerRecord(player.nickname, { id: player.id, kicked: true })];
    await sendResults(callers.harness, session, batchOf(session, { players }));
    return call(op, callers);
  },
  async "POST /codes/{code}/players session-full"(op, callers) {
    const small = { ...callers, scene: await sceneWith(callers, { cap: 1 }) };
    await call(op, small);
    return call(op, small, { body: { nickname: "Ben" } });
  },
  async "POST /codes/{code}/players session-locked"(op, callers) {
    const session = callers.scene.ids["/sessions/{id}"] ?? "";
    await sendProgress(callers.harness, session, progressOf(session, { locked: true }));
    return call(op, callers);
  },
};

async function sceneWith({ scene }: Callers, settings: object): Promise<Scene> {
  const { id, code } = await startedSession(scene.owner, settings);
  return { ...scene, ids: { ...scene.ids, "/sessions/{id}": id, "/codes/{code}": code } };
}
