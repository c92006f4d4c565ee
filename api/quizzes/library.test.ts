import { beforeAll, describe, expect, test } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { madeQuiz, quiz, signedUp } from "../testing/scenes.ts";

const harness = startHarness();

type Row = { id: string; title: string; tags: string[]; version: number; updatedAt: string } & Record<string, unknown>;
type Page = { items: Row[]; nextCursor: string | null };
const page = async (host: Client, query: string): Promise<Page> =>
  (await host.get(`/api/v1/quizzes?${query}`)).json as Page;
const titles = async (host: Client, query: string) => (await page(host, query)).items.map(({ title }) => title);

/** Every page, one after the other. */
async function walked(host: Client, query: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = "";
  for (let n = 0; n < 20; n += 1) {
    const { items, nextCursor } = await page(host, `${query}&limit=2${cursor}`);
    found.push(...items.map(({ title }) => title));
    if (nextCursor === null) return found;
    cursor = `&cursor=${nextCursor}`;
  }
  throw new Error("there is no end of it");
}

const titled = (title: string, more: Partial<Quiz> = {}): Quiz => ({ ...quiz, title, ...more });

describe("a search", () => {
  let host: Client;
  beforeAll(async () => {
    host = await signedUp(harness);
    await madeQuiz(host, titled("Größe der Flüsse", { description: "Für die fünfte Klasse", tags: ["Erdkunde"] }));
    await madeQuiz(host, titled("100 % sure_thing", { description: "", tags: [], questions: [] }));
    await madeQuiz(host, titled("Żubr i Łoś", { description: "Животные ЛЕСА", tags: ["zoo"], questions: [] }));
    const stranger = await signedUp(harness);
    await madeQuiz(stranger, titled("Größe der Berge"));
  });

  test.each([
    ["a title without its accents", "grosse flusse".replace("ss", "ß"), ["Größe der Flüsse"]],
    ["a title in capitals", "FLÜSSE", ["Größe der Flüsse"]],
    ["a description", "funfte", ["Größe der Flüsse"]],
    ["a tag", "erdk", ["Größe der Flüsse"]],
    ["a question", "danube sea", ["Größe der Flüsse"]],
    ["an option", "weser", ["Größe der Flüsse"]],
    ["words of several places", "flüsse weser klasse", ["Größe der Flüsse"]],
    ["other letters", "леса ЖИВОТНЫЕ", ["Żubr i Łoś"]],
    ["nothing that is there", "flüsse gebirge", []],
    ["a sign that means something elsewhere", "%", ["100 % sure_thing"]],
    ["another such sign", "e_t", ["100 % sure_thing"]],
    ["a backslash", "\\", []],
    ["an attempt at more", "') or 1=1 --", []],
  ])("finds by %s, and nobody else's", async (_, q, found) => {
    expect(await titles(host, `q=${encodeURIComponent(q)}`)).toEqual(found);
  });

  test("finds everything by nothing", async () => {
    expect(await titles(host, "q=%20%20")).toHaveLength(3);
    expect(problemIn(await host.get(`/api/v1/quizzes?q=${"x".repeat(201)}`))).toBe("422 invalid");
  });

  test("with a text that Postgres cannot hold is refused", async () => {
    expect(problemIn(await host.get("/api/v1/quizzes?q=%00"))).toBe("422 invalid");
  });
});

describe("the list", () => {
  let host: Client;
  const made: Record<string, string> = {};
  beforeAll(async () => {
    host = await signedUp(harness);
    for (const title of ["banana", "Äpfel", "cherry", "Apfel", "date"]) {
      harness.clock.nowMs += 1_000;
      made[title] = (await madeQuiz(host, titled(title, { tags: title === "date" ? ["b"] : ["a", "b"] }))).id;
    }
    harness.clock.nowMs += 1_000;
    await host.put(`/api/v1/quizzes/${made.banana}`, titled("banana", { tags: ["a"] }), {
      headers: { "if-match": '"1"' },
    });
    for (const title of ["cherry", "Äpfel", "cherry"]) {
      harness.clock.nowMs += 1_000;
      const { status } = await host.post("/api/v1/sessions", { quizId: made[title] });
      expect(status).toBe(201);
    }
    harness.clock.nowMs += 1_000;
    await host.post("/api/v1/sessions", { quizId: made.date, rehearsal: true });
  });

  test.each([
    ["changed", ["banana", "date", "Apfel", "cherry", "Äpfel"]],
    ["created", ["date", "Apfel", "cherry", "Äpfel", "banana"]],
  ])("sorted by %s is walked in pages of two", async (sort, order) => {
    expect(await walked(host, `sort=${sort}`)).toEqual(order);
  });

  test("sorted by title knows no capitals and accents, and no row is lost between two that are alike", async () => {
    const found = await walked(host, "sort=title");
    expect(found.slice(2)).toEqual(["banana", "cherry", "date"]);
    expect(found.slice(0, 2).toSorted()).toEqual(["Apfel", "Äpfel"]);
  });

  test("sorted by play has what was played first, rehearsals left out, and the rest behind it", async () => {
    const byLast = await walked(host, "sort=last-played");
    expect(byLast.slice(0, 2)).toEqual(["cherry", "Äpfel"]);
    expect(byLast.slice(2).toSorted()).toEqual(["Apfel", "banana", "date"]);
    const byMost = await walked(host, "sort=most-played");
    expect(byMost.slice(0, 2)).toEqual(["cherry", "Äpfel"]);
    expect(byMost).toHaveLength(5);
    const rows = (await page(host, "sort=most-played")).items;
    expect(rows.map(({ sessionsPlayed }) => sessionsPlayed)).toEqual([2, 1, 0, 0, 0]);
    expect(rows.map(({ lastPlayedAt }) => lastPlayedAt !== null)).toEqual([true, true, false, false, false]);
  });

  test("of a tag has those with the tag; tags are counted", async () => {
    expect((await titles(host, "tag=a")).toSorted()).toEqual(["Apfel", "banana", "cherry", "Äpfel"]);
    expect(await titles(host, "tag=A")).toEqual([]);
    expect((await host.get("/api/v1/tags")).json).toEqual({
      items: [
        { tag: "a", quizzes: 4 },
        { tag: "b", quizzes: 4 },
      ],
    });
  });

  test("takes a cursor of its own sort only", async () => {
    const { nextCursor } = await page(host, "sort=title&limit=1");
    for (const query of [
      `sort=changed&cursor=${nextCursor}`,
      "cursor=abc",
      `sort=title&cursor=${btoa('{"sort":"title"}')}`,
    ])
      expect(problemIn(await host.get(`/api/v1/quizzes?${query}`))).toBe("422 invalid");
    expect(problemIn(await host.get("/api/v1/quizzes?sort=colour"))).toBe("422 invalid");
    const longest = await signedUp(harness);
    for (const title of ["😀".repeat(60), "😀".repeat(60)]) await madeQuiz(longest, titled(title));
    expect(await walked(longest, "sort=title")).toHaveLength(2);
  });
});

describe("putting away", () => {
  test("takes a quiz out of the list and back; its version stays, so that an open editor can still save", async () => {
    const host = await signedUp(harness);
    const { id, updatedAt } = await madeQuiz(host);
    const away = await host.request("PATCH", `/api/v1/quizzes/${id}`, { archived: true });
    expect(away.json).toMatchObject({ id, version: 1, updatedAt, archivedAt: expect.any(String) });
    expect(away.headers.get("etag")).toBe('"1"');
    expect([await titles(host, ""), await titles(host, "archived=true")]).toEqual([[], ["Rivers"]]);
    expect((await host.get("/api/v1/tags")).json).toEqual({ items: [] });
    expect((await host.get("/api/v1/tags?archived=true")).json).toMatchObject({ items: [{ tag: "geography" }] });

    harness.clock.nowMs += 1_000;
    const again = await host.request("PATCH", `/api/v1/quizzes/${id}`, { archived: true });
    expect(again.json).toEqual(away.json);
    const saved = await host.put(`/api/v1/quizzes/${id}`, quiz, { headers: { "if-match": '"1"' } });
    expect(saved.status).toBe(200);
    const back = await host.request("PATCH", `/api/v1/quizzes/${id}`, { archived: false });
    expect(back.json).toMatchObject({ archivedAt: null, version: 2 });
    expect(await titles(host, "")).toEqual(["Rivers"]);
  });
});

describe("a change of title, description or tags", () => {
  const patch = (host: Client, id: string, body: object, etag?: string) =>
    host.request("PATCH", `/api/v1/quizzes/${id}`, body, { headers: etag === undefined ? {} : { "if-match": etag } });

  test("is a new version of the whole quiz, questions untouched", async () => {
    const host = await signedUp(harness);
    const { id } = await madeQuiz(host);
    await host.get(`/api/v1/quizzes/${id}`);
    await harness.settled();
    const changed = await patch(host, id, { title: "  Seas ", tags: ["water"] }, '"1"');
    expect(changed.json).toMatchObject({ title: "Seas", description: "Of Europe", tags: ["water"], version: 2 });
    expect((await host.get(`/api/v1/quizzes/${id}`)).json).toMatchObject({
      version: 2,
      quiz: { ...quiz, title: "Seas", tags: ["water"] },
    });
    expect((await host.get(`/api/v1/quizzes/${id}/versions`)).json).toMatchObject({
      items: [{ version: 2 }, { version: 1 }],
    });
  });

  test("needs the version that is changed, and is refused for another", async () => {
    const host = await signedUp(harness);
    const { id } = await madeQuiz(host);
    expect(problemIn(await patch(host, id, { title: "Seas" }))).toBe("428 version-required");
    for (const body of [{ title: "Seas" }, { archived: true }]) {
      const stale = await patch(host, id, body, '"7"');
      expect([problemIn(stale), stale.headers.get("etag")]).toEqual(["412 version-conflict", '"1"']);
    }
    expect((await page(host, "")).items).toMatchObject([{ title: "Rivers", version: 1, archivedAt: null }]);
  });

  test.each([
    [{ title: " " }],
    [{ tags: ["a", "A"] }],
    [{ tags: [""] }],
    [{ archived: "yes" }],
    [{ questions: [] }],
    [{ owner: "me" }],
  ])("to %j is refused", async (body) => {
    const host = await signedUp(harness);
    const { id } = await madeQuiz(host);
    expect(problemIn(await patch(host, id, body, '"1"'))).toBe("422 invalid");
  });
});

describe("a copy", () => {
  test("has everything of the quiz as it was saved last, under its own title, and is made once", async () => {
    const host = await signedUp(harness);
    const { id } = await madeQuiz(host);
    const stale = await host.get(`/api/v1/quizzes/${id}`);
    await harness.settled();
    const copyInRedis = await harness.ports.redis.client.get<string>(keys.quiz.of(id));
    const newest = titled("Rivers", { description: "Newer" });
    await host.put(`/api/v1/quizzes/${id}`, newest, { headers: { "if-match": stale.headers.get("etag") ?? "" } });
    await harness.ports.redis.client.set(keys.quiz.of(id), copyInRedis);

    const copy = () =>
      host.post(
        `/api/v1/quizzes/${id}/duplicate`,
        { title: "Rivers, once more" },
        { headers: { "idempotency-key": "k" } },
      );
    const [first, second] = [await copy(), await copy()];
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ version: 1, quiz: { ...newest, title: "Rivers, once more" } });
    expect(second.json).toEqual(first.json);
    expect((await titles(host, "")).toSorted()).toEqual(["Rivers", "Rivers, once more"]);

    const other = await madeQuiz(host, titled("Other"));
    const headers = { "idempotency-key": "k" };
    const answer = await host.post(
      `/api/v1/quizzes/${other.id}/duplicate`,
      { title: "Rivers, once more" },
      { headers },
    );
    expect(answer.json).not.toMatchObject({ id: (first.json as Row).id });
  });
});

describe("one thing for many quizzes", () => {
  const bulk = async (host: Client, body: object) =>
    (await host.post("/api/v1/quizzes/bulk", body)).json as { outcomes: { id: string; outcome: string }[] };

  test("has an outcome for each, and touches nobody else's", async () => {
    const [host, stranger] = [await signedUp(harness), await signedUp(harness)];
    const mine = await madeQuiz(host);
    const theirs = await madeQuiz(stranger);
    const gone = crypto.randomUUID();
    const ids = [mine.id, theirs.id, gone, mine.id];
    const expected = [
      { id: mine.id, outcome: "done" },
      { id: theirs.id, outcome: "not-found" },
      { id: gone, outcome: "not-found" },
    ];
    for (const action of ["archive", "restore"])
      expect(await bulk(host, { action, ids })).toEqual({ outcomes: expected });
    for (const action of ["tag", "untag"])
      expect(await bulk(host, { action, ids, tag: "new" })).toEqual({ outcomes: expected });
    expect((await page(host, "")).items).toMatchObject([{ tags: ["geography"], version: 3 }]);
    expect(await bulk(host, { action: "delete", ids })).toEqual({ outcomes: expected });
    expect([await titles(host, ""), await titles(stranger, "")]).toEqual([[], ["Rivers"]]);
    expect((await page(stranger, "")).items).toMatchObject([{ archivedAt: null, tags: ["geography"], version: 1 }]);
  });

  test("a tag is added once, whatever its capitals; there are never more than twenty", async () => {
    const host = await signedUp(harness);
    const one = await madeQuiz(host, titled("One", { tags: ["Geography"] }));
    const full = await madeQuiz(host, titled("Full", { tags: Array.from({ length: 20 }, (_, n) => `t${n}`) }));
    expect(await bulk(host, { action: "tag", ids: [one.id, full.id], tag: " geography " })).toEqual({
      outcomes: [
        { id: one.id, outcome: "done" },
        { id: full.id, outcome: "too-many-tags" },
      ],
    });
    expect((await page(host, "tag=Geography")).items).toMatchObject([{ version: 1, tags: ["Geography"] }]);
    await bulk(host, { action: "untag", ids: [one.id], tag: "GEOGRAPHY" });
    expect(await titles(host, "tag=Geography")).toEqual([]);
  });

  test.each([
    { action: "archive", ids: [] },
    { action: "archive", ids: Array.from({ length: 101 }, () => crypto.randomUUID()) },
    { action: "archive", ids: ["1"] },
    { action: "tag", ids: [crypto.randomUUID()] },
    { action: "tag", ids: [crypto.randomUUID()], tag: " " },
    { action: "burn", ids: [crypto.randomUUID()] },
    { action: "archive", ids: [crypto.randomUUID()], owner: "me" },
  ])("%j is refused", async (body) => {
    const host = await signedUp(harness);
    expect(problemIn(await host.post("/api/v1/quizzes/bulk", body))).toBe("422 invalid");
  });
});
