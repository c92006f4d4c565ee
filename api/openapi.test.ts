import { expect, test } from "vitest";
import * as z from "zod";
import { startHarness } from "./testing/harness.ts";

const harness = startHarness();

const Document = z.object({
  openapi: z.literal("3.1.0"),
  servers: z.tuple([z.object({ url: z.literal("/api/v1") })]),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ summary: z.string(), responses: z.record(z.string(), z.unknown()) })),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const read = async () => Document.parse((await harness.client().get("/api/v1/openapi.json")).json);

test("every route is in the document, and rooms' own are not", async () => {
  const { paths } = await read();
  expect(
    Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)),
  ).toEqual([
    "get /quizzes",
    "post /quizzes",
    "get /quizzes/{id}",
    "put /quizzes/{id}",
    "patch /quizzes/{id}",
    "delete /quizzes/{id}",
    "post /quizzes/{id}/duplicate",
    "post /quizzes/bulk",
    "post /quizzes/import",
    "get /quizzes/{id}/export",
    "get /tags",
    "get /questions",
    "get /quizzes/{id}/versions",
    "get /quizzes/{id}/versions/{version}",
    "post /quizzes/{id}/versions/{version}/restore",
    "get /sessions",
    "post /sessions",
    "get /sessions/{id}",
    "delete /sessions/{id}",
    "post /sessions/{id}/end",
    "post /sessions/{id}/tickets",
    "post /sessions/{id}/pairings",
    "post /devices",
    "get /sessions/{id}/leaderboard",
    "get /sessions/{id}/events",
    "get /sessions/{id}/corrections",
    "post /sessions/{id}/corrections",
    "post /sessions/{id}/corrections/preview",
    "get /sessions/{id}/report",
    "get /sessions/{id}/report/players",
    "get /sessions/{id}/report/players/{player}",
    "get /sessions/{id}/report/questions/{turn}",
    "get /sessions/{id}/report/questions/{turn}/answers",
    "get /sessions/{id}/report/questions/{turn}/silent",
    "get /sessions/{id}/report/answers",
    "get /sessions/{id}/report.csv",
    "get /sessions/{id}/report-answers.csv",
    "get /reports/combined",
    "get /reports/combined/players",
    "get /leaderboards/quizzes/{id}",
    "get /leaderboards/weeks/{week}",
    "get /codes/{code}",
    "post /codes/{code}/players",
    "post /media",
    "post /media/fetch",
    "get /media/{id}",
    "get /auth-methods",
    "get /account",
    "patch /account",
    "put /account/password",
    "get /account/data",
    "post /account/deletion",
    "get /account/devices",
    "delete /account/devices",
    "delete /account/devices/{id}",
    "get /invites",
    "post /invites",
    "delete /invites/{id}",
    "get /health/live",
    "get /health/ready",
  ]);
});

test("a quiz is described by the schema that validates it", async () => {
  const text = JSON.stringify(await read());
  for (const limit of ['"maxItems":200', '"maxLength":120', '"maximum":600000', '"const":"multiple"'])
    expect(text).toContain(limit);
});
