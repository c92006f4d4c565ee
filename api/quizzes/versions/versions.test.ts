import * as v from "valibot";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Quiz, QuizSchema } from "../../../shared/quiz.ts";
import { type Client, problemIn } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { madeQuiz, quiz, signedUp } from "../../testing/scenes.ts";

const harness = startHarness();
const minute = 60_000;
let host: Client;
let id = "";
beforeAll(async () => {
  host = await signedUp(harness);
});
beforeEach(async () => {
  await harness.settled();
  // At the beginning of a stretch of five minutes.
  harness.clock.nowMs = Math.ceil((harness.clock.nowMs + 1) / (5 * minute)) * 5 * minute;
  id = (await madeQuiz(host)).id;
});

const Listed = v.object({
  items: v.array(
    v.object({
      version: v.number(),
      savedAt: v.string(),
      title: v.string(),
      questionCount: v.number(),
      written: v.number(),
      gone: v.number(),
    }),
  ),
  nextCursor: v.nullable(v.string()),
});
const Version = v.object({ version: v.number(), savedAt: v.string(), quiz: QuizSchema });

const put = (version: number, more: Partial<Quiz>) =>
  host.put(`/api/v1/quizzes/${id}`, { ...quiz, ...more }, { headers: { "if-match": `"${version}"` } });
const list = async (query = "") => v.parse(Listed, (await host.get(`/api/v1/quizzes/${id}/versions${query}`)).json);
const numbers = async () => (await list()).items.map(({ version }) => version);
const restore = (version: number, known: number) =>
  host.post(`/api/v1/quizzes/${id}/versions/${version}/restore`, undefined, {
    headers: { "if-match": `"${known}"`, "content-type": "application/json" },
  });

test("a new quiz has its first version", async () => {
  expect((await list()).items).toEqual([
    {
      version: 1,
      savedAt: new Date(harness.clock.nowMs).toISOString(),
      title: "Rivers",
      questionCount: 3,
      written: 3,
      gone: 0,
    },
  ]);
  const answer = await host.get(`/api/v1/quizzes/${id}/versions/1`);
  expect(v.parse(Version, answer.json)).toMatchObject({ version: 1, quiz });
});

test("of the writes within five minutes by the clock the last is kept, of later ones each", async () => {
  for (const version of [1, 2, 3]) {
    harness.clock.nowMs += 30_000;
    await put(version, { title: `T${version + 1}` });
  }
  expect(await numbers()).toEqual([4]);
  harness.clock.nowMs += 5 * minute;
  await put(4, { title: "T5" });
  harness.clock.nowMs += 5 * minute;
  await put(5, { title: "T6" });
  expect((await list()).items.map(({ title }) => title)).toEqual(["T6", "T5", "T4"]);
});

test("what changed is counted against the version before", async () => {
  const [first, second, third] = quiz.questions;
  if (!first || !second || !third) throw new Error("the scene has three questions");
  harness.clock.nowMs += 5 * minute;
  await put(1, { questions: [{ ...first, prompt: "Longest river?" }, third] });
  harness.clock.nowMs += 5 * minute;
  await put(2, { questions: [third, { ...first, prompt: "Longest river?" }] });
  expect((await list()).items).toMatchObject([
    { version: 3, questionCount: 2, written: 0, gone: 0 },
    { version: 2, questionCount: 2, written: 1, gone: 2 },
    { version: 1, questionCount: 3, written: 3, gone: 0 },
  ]);
});

test("a refused write leaves no version", async () => {
  harness.clock.nowMs += 5 * minute;
  expect(problemIn(await put(7, { title: "Late" }))).toBe("412 version-conflict");
  expect(await numbers()).toEqual([1]);
});

test("the newest 50 are kept, and page without gap or repeat", async () => {
  for (let version = 1; version <= 52; version++) {
    harness.clock.nowMs += 5 * minute;
    await put(version, { title: `T${version + 1}`, questions: [] });
  }
  const seen: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: v.InferOutput<typeof Listed> = await list(`?limit=20${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ version }) => version));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => 53 - index));
});

test("a version is brought back as a new one, and what it replaced stays, however young", async () => {
  harness.clock.nowMs += 5 * minute;
  await put(1, { title: "Lakes", questions: [] });
  const answer = await restore(1, 2);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).toBe('"3"');
  expect(answer.json).toMatchObject({ version: 3, quiz });
  expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({ version: 3, quiz });
  expect(await numbers()).toEqual([3, 2, 1]);
  await put(3, { title: "Rivers again" });
  expect(await numbers()).toEqual([4, 2, 1]);
});

test.each([
  ["without If-Match", 1, "", "428 version-required"],
  ["of a quiz that was changed since", 1, '"7"', "412 version-conflict"],
  ["that there is not", 9, '"1"', "404 not-found"],
])("bringing back a version %s is refused", async (_, version, match, problem) => {
  const path = `/api/v1/quizzes/${id}/versions/${version}/restore`;
  const headers = { "content-type": "application/json", ...(match && { "if-match": match }) };
  expect(problemIn(await host.post(path, undefined, { headers }))).toBe(problem);
  expect(await numbers()).toEqual([1]);
});

test("a deleted quiz takes its versions along", async () => {
  await host.delete(`/api/v1/quizzes/${id}`);
  expect(problemIn(await host.get(`/api/v1/quizzes/${id}/versions`))).toBe("404 not-found");
  expect(problemIn(await host.get(`/api/v1/quizzes/${id}/versions/1`))).toBe("404 not-found");
});
