import { beforeAll, expect, test } from "vitest";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { madeQuiz, quiz, signedUp } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const put = (id: string, body: unknown, etag?: string) =>
  host.put(`/api/v1/quizzes/${id}`, body, etag === undefined ? {} : { headers: { "if-match": etag } });

test("a quiz is stored as it was written, with version 1 as its ETag", async () => {
  const answer = await host.post("/api/v1/quizzes", quiz);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("etag")).toBe('"1"');
  expect(answer.json).toMatchObject({ version: 1, quiz });
});

test("a quiz reads back the same from Postgres and, the second time, from the copy", async () => {
  const { id } = await madeQuiz(host);
  for (const _ of [1, 2]) {
    const answer = await host.get(`/api/v1/quizzes/${id}`);
    expect(answer.json).toMatchObject({ id, version: 1, quiz });
    expect(answer.headers.get("etag")).toBe('"1"');
    await harness.settled();
  }
  expect(await harness.ports.redis.client.exists(keys.quiz.of(id))).toBe(1);
});

test("replacing writes every part: fewer questions, then more", async () => {
  const { id } = await madeQuiz(host);
  const short = { ...quiz, title: "Short", questions: quiz.questions.slice(2) };
  const long = { ...quiz, title: "Long", questions: [...quiz.questions, ...quiz.questions] };
  expect((await put(id, short, '"1"')).json).toMatchObject({ version: 2, quiz: short });
  expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({ version: 2, quiz: short });
  expect((await put(id, long, '"2"')).headers.get("etag")).toBe('"3"');
  expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({ version: 3, quiz: long });
});

test("a quiz that was changed since is not replaced", async () => {
  const { id } = await madeQuiz(host);
  await put(id, { ...quiz, title: "First" }, '"1"');
  const late = await put(id, { ...quiz, title: "Second" }, '"1"');
  expect(problemIn(late)).toBe("412 version-conflict");
  expect(late.headers.get("etag")).toBe('"2"');
  expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({ version: 2, quiz: { title: "First" } });
});

test("of two who replace at once one wins, and the quiz is wholly the winner's", async () => {
  const { id } = await madeQuiz(host);
  const versions = ["A", "B", "C", "D"].map((title, i) => ({ ...quiz, title, questions: quiz.questions.slice(0, i) }));
  const answers = await Promise.all(versions.map((body) => put(id, body, '"1"')));
  const winners = answers.flatMap((answer, i) => (answer.status === 200 ? [versions[i]] : []));
  expect(winners).toHaveLength(1);
  expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({ version: 2, quiz: winners[0] });
});

test.each([
  ["no If-Match", undefined, "428 version-required"],
  ["a version that is none", "*", "412 version-conflict"],
  ["a future version", '"99"', "412 version-conflict"],
  ["a number too long to be one", `"${"9".repeat(40)}"`, "412 version-conflict"],
])("replacing with %s is refused", async (_, etag, problem) => {
  const { id } = await madeQuiz(host);
  expect(problemIn(await put(id, quiz, etag))).toBe(problem);
});

test("a weak ETag, as a proxy that compresses makes it, is ours", async () => {
  const { id } = await madeQuiz(host);
  expect((await put(id, quiz, 'W/"1"')).status).toBe(200);
});

test("a deleted quiz is gone, from the copy too", async () => {
  const { id } = await madeQuiz(host);
  await host.get(`/api/v1/quizzes/${id}`);
  await harness.settled();
  expect((await host.delete(`/api/v1/quizzes/${id}`)).status).toBe(204);
  expect(problemIn(await host.get(`/api/v1/quizzes/${id}`))).toBe("404 not-found");
  expect(problemIn(await host.delete(`/api/v1/quizzes/${id}`))).toBe("404 not-found");
  expect(problemIn(await put(id, quiz, '"1"'))).toBe("404 not-found");
});

test("the list has the newest first and pages without gap or repeat", async () => {
  const owner = await signedUp(harness);
  const made: string[] = [];
  for (let i = 0; i < 5; i++) {
    // Two of a millisecond: the id decides.
    harness.clock.nowMs += i % 2;
    made.push((await madeQuiz(owner, { ...quiz, title: `Quiz ${i}` })).id);
  }
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { json } = await owner.get(`/api/v1/quizzes?limit=2${query}`);
    const list = json as { items: { id: string; questionCount: number }[]; nextCursor: string | null };
    expect(list.items.every((item) => item.questionCount === 3)).toBe(true);
    seen.push(...list.items.map((item) => item.id));
    cursor = list.nextCursor;
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen)).toEqual(new Set(made));
  expect(seen[0]).toBeOneOf(made.slice(3));
});

test.each(["x", "e30", "WyIyMDI2IiwxXQ", "%00", "a".repeat(400)])(
  "a cursor that is none of ours (%s) is refused",
  async (cursor) => {
    expect(problemIn(await host.get(`/api/v1/quizzes?cursor=${cursor}`))).toBe("422 invalid");
  },
);

test("a draft without questions is a quiz", async () => {
  expect((await host.post("/api/v1/quizzes", { ...quiz, questions: [] })).status).toBe(201);
});

test("what is wrong is said with its path", async () => {
  const broken = { ...quiz, questions: [quiz.questions[0], { ...quiz.questions[0], key: 7 }] };
  const answer = await host.post("/api/v1/quizzes", broken);
  expect(problemIn(answer)).toBe("422 invalid");
  expect(answer.json).toMatchObject({
    issues: [{ path: "questions.1.key", message: "The right answer is not one of the options." }],
  });
});

test("[Threat 20] a field that is not asked for is refused, not stored", async () => {
  const answer = await host.post("/api/v1/quizzes", { ...quiz, owner: "somebody", version: 7 });
  expect(problemIn(answer)).toBe("422 invalid");
});

test("[Threat 22] a poisoned or foreign copy is not shown", async () => {
  const { id } = await madeQuiz(host);
  const other = await madeQuiz(host, { ...quiz, title: "Other" });
  const { redis } = harness.ports;
  const copies = ["nonsense", "{}", JSON.stringify({ id: other.id, owner: "x", version: 9, updatedAt: "", quiz })];
  for (const copy of copies) {
    await redis.client.set(keys.quiz.of(id), copy);
    expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({ id, version: 1, quiz });
    await harness.settled();
  }
});

test("[Threat 22] a copy is shown to the quiz's owner only", async () => {
  const { id } = await madeQuiz(host);
  await host.get(`/api/v1/quizzes/${id}`);
  await harness.settled();
  const stranger = await signedUp(harness);
  expect(problemIn(await stranger.get(`/api/v1/quizzes/${id}`))).toBe("404 not-found");
});

test.each(["a\0b", "\uD800"])("a text that Postgres cannot store (%j) is refused with its path", async (prompt) => {
  const answer = await host.post("/api/v1/quizzes", { ...quiz, questions: [{ ...quiz.questions[0], prompt }] });
  expect(problemIn(answer)).toBe("422 invalid");
  expect(answer.json).toMatchObject({ issues: [{ path: "questions.0.prompt" }] });
});

test("a reader who fetched before a write cannot put the old version back after it", async () => {
  const { id } = await madeQuiz(host);
  await host.get(`/api/v1/quizzes/${id}`);
  await harness.settled();
  const old = await harness.ports.redis.client.get<string>(keys.quiz.of(id));
  await put(id, { ...quiz, title: "New" }, '"1"');
  const { keepCopy, readCopy } = await import("../redis/quiz-cache.ts");
  await keepCopy(harness.ports.redis, JSON.parse(String(old)));
  expect(await readCopy(harness.ports.redis, id)).toBeNull();
});

test("the longest valid quiz fits", async () => {
  const question = {
    ...quiz.questions[0],
    prompt: "界".repeat(500),
    options: new Array(8).fill("界".repeat(200)),
    key: 0,
  };
  const longest = {
    title: "界".repeat(120),
    description: "界".repeat(2_000),
    questions: new Array(200).fill(question),
  };
  const answer = await host.post("/api/v1/quizzes", longest);
  expect(answer.status).toBe(201);
  expect((await host.get(`/api/v1/quizzes/${(answer.json as { id: string }).id}`)).json).toMatchObject({
    quiz: longest,
  });
});
