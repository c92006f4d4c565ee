import type { Client } from "../testing/client.ts";
import type { Harness } from "../testing/harness.ts";
import { progressOf, sendProgress } from "../testing/rooms.ts";
import { madeQuiz, startedSession } from "../testing/scenes.ts";
import type { Op } from "./operations.ts";
import { fill, type Scene, validCall } from "./scene.ts";

type Answer = Awaited<ReturnType<Client["request"]>>;

/** Callers of the same scene, each in front of another REST layer. */
export interface Callers {
  harness: Harness;
  scene: Scene;
  nobody: Client;
  stranger: Client;
  /** Every limit is one call. */
  hurried: Client;
  /** Both stores are away. */
  cutOff: Client;
  /** A bug in every statement. */
  broken: Client;
}

export type Provoke = (op: Op, callers: Callers) => Promise<Answer>;

const anyId = () => crypto.randomUUID();

/** The valid call, with something changed. */
function call(
  op: Op,
  { scene }: Callers,
  change: { client?: Client; url?: string; text?: string; headers?: Record<string, string> } = {},
) {
  const { url, text, headers } = validCall(op, scene);
  const { client = scene.owner } = change;
  return client.request(op.method, change.url ?? url, change.text ?? text, {
    headers: { ...headers, ...change.headers },
  });
}

/** How each problem that many routes have comes about, from the route's documentation alone. */
export const provocations: { readonly [code: string]: Provoke } = {
  unauthenticated: (op, callers) => call(op, callers, { client: callers.nobody }),
  "not-an-administrator": (op, callers) => call(op, callers, { client: callers.stranger }),
  "wrong-origin": (op, callers) => call(op, callers, { headers: { origin: "https://evil.example" } }),
  "not-json": (op, callers) => call(op, callers, { text: "a=1", headers: { "content-type": "text/plain" } }),
  "too-large": (op, callers) => call(op, callers, { text: JSON.stringify("x".repeat(3 * 1024 * 1024)) }),
  malformed: (op, callers) => call(op, callers, { text: "{" }),
  invalid(op, callers) {
    if (op.operation.requestBody) return call(op, callers, { text: "[]" });
    const { url } = validCall(op, callers.scene);
    return call(op, callers, { url: `${url}?limit=0&cursor=%00` });
  },
  async "not-found"(op, callers) {
    const ids = Object.fromEntries(Object.entries(callers.scene.ids).map(([name]) => [name, anyId()]));
    const quiz = callers.scene.ids["/quizzes/{id}"] ?? "";
    const { text } = validCall(op, callers.scene);
    return call(op, callers, {
      url: fill(op.path, ids),
      ...(text !== undefined && { text: text.replaceAll(quiz, anyId()) }),
    });
  },
  "version-required": (op, callers) => call(op, callers, { headers: { "if-match": "" } }),
  "version-conflict": (op, callers) => call(op, callers, { headers: { "if-match": '"999"' } }),
  async "idempotency-conflict"(op, callers) {
    const headers = { "idempotency-key": anyId() };
    await call(op, callers, { headers });
    const { text = "{}" } = validCall(op, callers.scene);
    return call(op, callers, { headers, text: `${text} ` });
  },
  async "rate-limited"(op, callers) {
    await call(op, callers, { client: callers.hurried });
    return call(op, callers, { client: callers.hurried });
  },
  unavailable: (op, callers) => call(op, callers, { client: callers.cutOff }),
  internal: (op, callers) => call(op, callers, { client: callers.broken }),
};

const asked = (body: unknown) => JSON.stringify(body);

/** Problems of single routes. */
export const ownProvocations: { readonly [route: string]: Provoke } = {
  "GET /codes/{code} code-unknown": (op, callers) => call(op, callers, { url: "/api/v1/codes/0000000" }),
  "GET /codes/{code} session-ended": async (op, callers) => call(op, await ended(callers)),
  "GET /codes/{code} rate-limited": guessing,
  "POST /codes/{code}/players code-unknown": (op, callers) =>
    call(op, callers, { url: "/api/v1/codes/0000000/players" }),
  "POST /codes/{code}/players session-ended": async (op, callers) => call(op, await ended(callers)),
  "POST /codes/{code}/players nickname-invalid": (op, callers) => call(op, callers, { text: asked({ nickname: " " }) }),
  "POST /codes/{code}/players rate-limited": guessing,
  async "POST /codes/{code}/players nickname-taken"(op, callers) {
    await call(op, callers);
    return call(op, callers);
  },
  async "POST /codes/{code}/players session-full"(op, callers) {
    const small = { ...callers, scene: await sceneWith(callers.scene, { cap: 1 }) };
    await call(op, small);
    return call(op, small, { text: asked({ nickname: "Ben" }) });
  },
  async "POST /codes/{code}/players session-locked"(op, callers) {
    const session = callers.scene.ids["/sessions/{id}"] ?? "";
    await sendProgress(callers.harness, session, progressOf(session, { locked: true }));
    return call(op, callers);
  },
  "POST /sessions/{id}/tickets resume-refused": (op, callers) =>
    call(op, callers, { text: asked({ resumeToken: "x" }) }),
  async "POST /sessions quiz-empty"(op, callers) {
    const { id } = await madeQuiz(callers.scene.owner, { title: "Empty", description: "", tags: [], questions: [] });
    return call(op, callers, { text: asked({ quizId: id }) });
  },
};

async function guessing(op: Op, callers: Callers): Promise<Answer> {
  const change = { client: callers.hurried, url: fill(op.path, { ...callers.scene.ids, "/codes/{code}": "0000000" }) };
  await call(op, callers, change);
  return call(op, callers, change);
}

async function ended(callers: Callers): Promise<Callers> {
  await callers.scene.owner.post(fill("/sessions/{id}/end", callers.scene.ids));
  return callers;
}

async function sceneWith(scene: Scene, settings: object): Promise<Scene> {
  const { id, code } = await startedSession(scene.owner, settings);
  return { ...scene, ids: { ...scene.ids, "/sessions/{id}": id, "/codes/{code}": code } };
}
