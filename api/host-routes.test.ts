import { beforeAll, describe, expect, test } from "vitest";
import { type Client, problemIn } from "./testing/client.ts";
import { startHarness } from "./testing/harness.ts";
import { hostRoutes } from "./testing/host-routes.ts";
import { madeQuiz, signedUp, startedSession } from "./testing/scenes.ts";

const harness = startHarness();
const made = { quiz: "", session: "", invite: crypto.randomUUID() };
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await signedUp(harness);
  stranger = await signedUp(harness);
  made.quiz = (await madeQuiz(owner)).id;
  made.session = (await startedSession(owner)).id;
});

const unsigned = { "if-match": '"1"' };
const routes = hostRoutes({
  ...{ quiz: "{quiz}", version: "1", session: "{session}", invite: "{invite}" },
  ...{ turn: "1", player: crypto.randomUUID(), week: "2026-W48" },
});
const pathOf = (path: string) =>
  `/api/v1${path.replace("{quiz}", made.quiz).replace("{session}", made.session).replace("{invite}", made.invite)}`;
const bodyOf = (body: object | undefined) =>
  body && !(body instanceof Uint8Array) ? JSON.parse(JSON.stringify(body).replace("{quiz}", made.quiz)) : body;

describe.each(routes)("[Threat 21] %s %s", (method, path, body, whose) => {
  const call = (client: Client, headers: Record<string, string> = {}) =>
    client.request(method, pathOf(path), bodyOf(body), { headers: { ...unsigned, ...headers } });

  test("with no token is refused", async () => {
    expect(problemIn(await call(harness.client()))).toBe("401 unauthenticated");
  });

  test.each([
    ["nonsense", "__Host-quizwire.session_token=nonsense"],
    ["a forged one", `__Host-quizwire.session_token=${"a".repeat(32)}.${encodeURIComponent(btoa("x".repeat(32)))}`],
    ["one without the prefix", "quizwire.session_token=nonsense; session=admin"],
  ])("with a wrong token (%s) is refused", async (_, cookie) => {
    expect(problemIn(await call(harness.client(), { cookie }))).toBe("401 unauthenticated");
  });

  test("with a token whose signature is another's is refused", async () => {
    const [token = ""] = owner
      .cookiesFor("/")
      .split("; ")
      .filter((pair) => pair.includes("session_token"));
    const cookie = `${token.slice(0, -6)}AAAAAA`;
    expect(problemIn(await call(harness.client(), { cookie }))).toBe("401 unauthenticated");
  });

  if (whose === "somebody's") {
    test("someone else's is not found", async () => {
      expect(problemIn(await call(stranger))).toBe("404 not-found");
      expect((await owner.get(`/api/v1/quizzes/${made.quiz}`)).json).toMatchObject({ version: 1 });
      expect((await owner.get(`/api/v1/sessions/${made.session}`)).json).toMatchObject({ phase: "lobby" });
    });
  }
  if (whose === "own list") {
    test("shows nothing of others", async () => {
      const { text, status } = await call(stranger);
      expect(status).toBeLessThan(300);
      expect(text).not.toContain(made.quiz);
      expect(text).not.toContain(made.session);
    });
  }
  if (whose === "administrator's") {
    test("is refused to a host", async () => {
      expect(problemIn(await call(stranger))).toBe("403 not-an-administrator");
    });
  }
});

test("every documented route that can answer 401 is in the table", async () => {
  const { json } = await harness.client().get("/api/v1/openapi.json");
  const { paths } = json as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };
  const guarded = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      responses["401"] ? [`${method.toUpperCase()} ${path}`] : [],
    ),
  );
  const tabled = hostRoutes({
    ...{ quiz: "{id}", version: "{version}", session: "{id}", invite: "{id}" },
    ...{ turn: "{turn}", player: "{player}", week: "{week}" },
  }).map(([method, path]) => `${method} ${path.split("?")[0]}`);
  expect(new Set(tabled)).toEqual(new Set(guarded));
});

test("an id that cannot be one is the id of nothing", async () => {
  for (const id of ["1", "..%2f", "%00", "' or 1=1 --", "x".repeat(300)]) {
    expect(problemIn(await owner.get(`/api/v1/quizzes/${encodeURIComponent(id)}`))).toBe("404 not-found");
    expect(problemIn(await owner.get(`/api/v1/sessions/${encodeURIComponent(id)}`))).toBe("404 not-found");
  }
});
