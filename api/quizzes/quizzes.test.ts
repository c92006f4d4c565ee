import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { madeQuiz, quiz, signedUp } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

test("a quiz is stored as it was written, with version 1 as its ETag", async () => {
  const answer = await host.post("/api/v1/quizzes", quiz);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("etag")).toBe('"1"');
  expect(answer.json).toMatchObject({ version: 1, quiz });
});
