import { progressOf, sendProgress } from "../../testing/rooms.ts";
import { madeQuiz, startedSession } from "../../testing/scenes.ts";
import { preparations } from "../furnish.ts";
import { validCall } from "../scene.ts";
import { ofCodes } from "./codes.ts";
import { call, elsewhere, type Provoke } from "./common.ts";
import { ofMedia } from "./media.ts";

/** A session whose turns were all skipped. */
const skipped: Provoke = async (op, callers) => {
  const { id } = await startedSession(callers.scene.owner);
  const { turns, ...progress } = progressOf(id, { phase: "ended", complete: true });
  await sendProgress(callers.harness, id, { ...progress, turns: turns.map((turn) => ({ ...turn, voided: true })) });
  return call(op, callers, elsewhere(op, callers, "/sessions/{id}", id));
};

/** Somebody who has no password signed in a while ago. */
const stale: Provoke = async (op, callers) => {
  const { harness, scene } = callers;
  await preparations["PUT /account/password"]?.(harness, scene);
  harness.clock.nowMs += hourMs;
  try {
    return await call(op, callers);
  } finally {
    harness.clock.nowMs -= hourMs;
  }
};
const hourMs = 60 * 60 * 1_000;

/** Problems of single routes, as "METHOD /path code". */
export const ownProvocations: { readonly [problem: string]: Provoke } = {
  ...ofCodes,
  ...ofMedia,
  "POST /quizzes/import not-importable": (op, callers) => call(op, callers, { body: "no quiz" }),
  "POST /quizzes/import not-a-file": (op, callers) =>
    call(op, callers, { headers: { "content-type": "multipart/form-data; boundary=x" } }),
  "POST /quizzes/import invalid": (op, callers) =>
    call(op, callers, { url: `${validCall(op, callers.scene).url}?format=docx` }),
  "POST /sessions/{id}/tickets resume-refused": (op, callers) => call(op, callers, { body: { resumeToken: "x" } }),
  "POST /devices pairing-refused": (op, callers) => call(op, callers, { client: callers.refused }),
  "POST /sessions/{id}/corrections correction-refused": skipped,
  "POST /sessions/{id}/corrections/preview correction-refused": skipped,
  "POST /sessions/{id}/corrections version-conflict": (op, callers) =>
    call(op, callers, { client: callers.overtaken, body: { turn: 1, right: [0], alsoQuiz: false } }),
  "PATCH /quizzes/{id} version-required": (op, callers) =>
    call(op, callers, { body: { title: "Rivers" }, headers: { "if-match": "" } }),
  "PUT /account/password password-already-set": call,
  "POST /account/deletion invalid-password": (op, callers) => call(op, callers, { body: { password: "wrong" } }),
  "POST /account/deletion session-not-fresh": stale,
  async "POST /sessions too-many-live-sessions"(op, callers) {
    // The scene has one already.
    for (let live = 1; live < 20; live++) await startedSession(callers.scene.owner);
    return call(op, callers);
  },
  async "POST /sessions quiz-empty"(op, callers) {
    const empty = { title: "Empty", description: "", tags: [], questions: [] };
    const { id } = await madeQuiz(callers.scene.owner, empty);
    return call(op, callers, { body: { quizId: id } });
  },
};
