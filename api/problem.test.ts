import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "./context.ts";
import { describeError } from "./log.ts";
import { answerProblem, Problem } from "./problem.ts";
import { startHarness } from "./testing/harness.ts";

const harness = startHarness();

async function answering(error: unknown) {
  harness.logged.length = 0;
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("ports", harness.ports);
    c.set("requestId", "the-request");
    await next();
  });
  app.get("/quizzes/:id", () => {
    throw error;
  });
  app.onError(answerProblem);
  const response = await app.request("/quizzes/7");
  return { response, body: await response.json(), logged: harness.logged };
}

test("a problem is its code, title and the request's id", async () => {
  const { response, body, logged } = await answering(new Problem("session-full", { detail: "All 3 seats are taken." }));
  expect(response.status).toBe(409);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(body).toEqual({
    ...{ type: "about:blank", status: 409, code: "session-full", title: "The session is full." },
    ...{ detail: "All 3 seats are taken.", requestId: "the-request" },
  });
  expect(logged).toEqual([]);
});

test("[Promise 27] a bug is a 500 with the request's id and nothing else; the log has the cause", async () => {
  const { response, body, logged } = await answering(new TypeError("secret is not a function"));
  expect(response.status).toBe(500);
  expect(body).toEqual({
    type: "about:blank",
    status: 500,
    code: "internal",
    title: "Something went wrong.",
    requestId: "the-request",
  });
  expect(logged).toMatchObject([
    {
      level: "error",
      event: "internal",
      requestId: "the-request",
      routePath: "/quizzes/:id",
      cause: { name: "TypeError", message: "secret is not a function" },
    },
  ]);
});

test("[Promise 27] a failed statement or command is logged without its parameters", async () => {
  const { db, redis } = harness.ports;
  const sqlError = await db.execute("select 'canary@example.org'::int").catch((error: unknown) => error);
  const redisError = await redis
    .ask((r) => r.eval("return redis.call('HGET', 'a')", [], ["canary"]))
    .catch((e: unknown) => e);
  for (const error of [sqlError, redisError, new SyntaxError('Unexpected token: "canary"')]) {
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(describeError(error))).not.toContain("canary");
  }
  expect(JSON.stringify(describeError(sqlError))).toContain("22P02");
});

test.each([[undefined], ["a text"], [null]])("%j, thrown, is described too", (thrown) => {
  expect(describeError(thrown)).toHaveProperty("name");
});
