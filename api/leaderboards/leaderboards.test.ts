import { beforeAll, describe, expect, test } from "vitest";
import type { PlayerRecord } from "../../shared/protocol/results.ts";
import { byStanding, withRanks } from "../../shared/ranking/order.ts";
import { countPlayedQuiz, readBestResults } from "../db/best-results.ts";
import { keepBest, mostKept } from "../redis/best-results.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { endedSession } from "../testing/played.ts";
import { playerRecord } from "../testing/rooms.ts";
import { hostIdOf, madeQuiz, signedUp } from "../testing/scenes.ts";
import { isoWeekOf } from "./iso-week.ts";

type Row = { rank: number; id: string; nickname: string; points: number; totalMs: number; session: { id: string } };
type Body = { sessions: number; items: Row[]; nextCursor: string | null };

const doors = faultDoors();
let harness: Harness;
let host: Client;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
});

const ofQuiz = (id: string) => `/api/v1/leaderboards/quizzes/${id}`;
const ofWeek = (week: string) => `/api/v1/leaderboards/weeks/${week}`;
/** Everything that is written in the background is there. */
async function read<B = Body>(path: string, as = host): Promise<B> {
  const answer = await as.get(path);
  await harness.settled();
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json as B;
}

/** From the first page to the last. */
async function readAll(path: string, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { items, nextCursor }: Body = await read(`${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    rows.push(...items);
    cursor = nextCursor;
  }
  return rows;
}

const withoutRedis = <T>(run: () => Promise<T>): Promise<T> => doors.upstash.while(faults.cut, run);
const scored = (name: string, points: number, totalMs = 0, more: Partial<PlayerRecord> = {}) =>
  playerRecord(name, { points, totalMs, ...more });
const names = ({ items }: Body) => items.map(({ nickname, rank }) => `${rank} ${nickname}`);

/** With a host of one's own weeks are one's own too. */
async function alone() {
  const own = await signedUp(harness);
  return { own, id: await hostIdOf(own), quizId: (await madeQuiz(own)).id };
}

describe("[Promise 17] the best results of a quiz", () => {
  test("are in the one order over all sessions, ties share a rank, and Redis and Postgres give the same pages", async () => {
    const { id: quizId } = await madeQuiz(host);
    const all: PlayerRecord[] = [];
    for (let session = 0; session < 3; session += 1) {
      const players = Array.from({ length: 14 }, (_, n) =>
        scored(`P${n}`, [0, 500, 900, 900][(n + session) % 4] ?? 0, [0, 4_000, 2 ** 26][n % 3]),
      );
      all.push(...players);
      await endedSession(harness, host, { quizId, players });
    }
    const expected = all.toSorted(byStanding).map(({ id, nickname, points, totalMs }) => ({
      ...{ id, nickname, points, totalMs, rank: 1 + all.filter((other) => other.points > points).length },
    }));
    const limits = [1, 5, 13, 42, 100];
    for (const limit of limits) {
      const rows = await withoutRedis(() => readAll(ofQuiz(quizId), limit));
      expect(rows.map(({ session: _, ...row }) => row)).toEqual(expected);
    }
    const { db, redis } = harness.ports;
    const of = { host: await hostIdOf(host), quiz: quizId };
    const counted = await countPlayedQuiz(db, of);
    const best = withRanks(await readBestResults(db, of, mostKept));
    // What comes from Redis is known by its names.
    await keepBest(
      redis,
      of,
      counted?.version ?? "",
      best.map((row) => ({ ...row, nickname: `${row.nickname} of Redis` })),
    );
    for (const limit of limits)
      expect((await readAll(ofQuiz(quizId), limit)).map(({ session: _, ...row }) => row)).toEqual(
        expected.map((row) => ({ ...row, nickname: `${row.nickname} of Redis` })),
      );
    expect(await read(ofQuiz(quizId))).toMatchObject({ sessions: 3, quiz: { id: quizId, title: "Rivers" } });
  });

  test("have each session's players apart, whatever their names, with the session they played in", async () => {
    const { own, quizId } = await alone();
    const first = await endedSession(harness, own, { quizId, players: [scored("Ana", 500)] });
    const second = await endedSession(harness, own, { quizId, players: [scored("Ana", 900)] });
    const { items } = await read(ofQuiz(quizId), own);
    expect(items.map(({ nickname, session }) => [nickname, session])).toEqual([
      ["Ana", expect.objectContaining({ id: second.id, title: "Rivers" })],
      ["Ana", expect.objectContaining({ id: first.id, endedAt: new Date(harness.clock.nowMs).toISOString() })],
    ]);
  });

  test("leave out rehearsals, what is not complete, who was kicked, and other quizzes", async () => {
    const { own, quizId } = await alone();
    await endedSession(harness, own, { players: [scored("Elsewhere", 900)] });
    await endedSession(harness, own, { quizId, rehearsal: true, players: [scored("Bot", 900)] });
    await endedSession(harness, own, { quizId, complete: false, players: [scored("Early", 900)] });
    await endedSession(harness, own, {
      ...{ quizId, players: [scored("Ana", 500), scored("Eve", 900, 0, { kicked: true })] },
    });
    const shown = { sessions: 1, items: [{ nickname: "Ana", rank: 1 }], nextCursor: null };
    expect(await read(ofQuiz(quizId), own)).toMatchObject(shown);
    expect(await read(ofQuiz(quizId), own)).toMatchObject(shown);
  });

  test("of a quiz that was never played are none; of somebody else's quiz there is nothing to find", async () => {
    const { own, quizId } = await alone();
    expect(await read(ofQuiz(quizId), own)).toMatchObject({ sessions: 0, items: [], nextCursor: null });
    expect(problemIn(await host.get(ofQuiz(quizId)))).toBe("404 not-found");
    expect(problemIn(await own.get(`${ofQuiz(quizId)}?cursor=nonsense`))).toBe("422 invalid");
  });

  test(`end with the first ${mostKept}, in Redis and in Postgres`, async () => {
    const { own, quizId } = await alone();
    const players = Array.from({ length: mostKept + 7 }, (_, n) => scored(`P${n}`, n));
    await endedSession(harness, own, { quizId, players });
    await read(ofQuiz(quizId), own);
    expect(await harness.ports.redis.client.zcard(keys.bestOfQuiz.of(quizId))).toBe(mostKept);
    const last = async () => {
      let page = await read(`${ofQuiz(quizId)}?limit=100`, own);
      let seen = page.items.length;
      while (page.nextCursor !== null) {
        page = await read(`${ofQuiz(quizId)}?limit=100&cursor=${page.nextCursor}`, own);
        seen += page.items.length;
      }
      return { seen, last: page.items.at(-1) };
    };
    const fromRedis = await last();
    expect(fromRedis).toMatchObject({ seen: mostKept, last: { nickname: "P7", rank: mostKept } });
    expect(await withoutRedis(last)).toEqual(fromRedis);
  });
});

describe("the best results of a week", () => {
  test("are of all the host's sessions that ended in it, in UTC", async () => {
    const { own, id } = await alone();
    const start = harness.clock.nowMs;
    try {
      for (const [name, at] of [
        ["Before", "2031-03-02T23:59:59.999Z"],
        ["First", "2031-03-03T00:00:00.000Z"],
        ["Last", "2031-03-09T23:59:59.999Z"],
        ["After", "2031-03-10T00:00:00.000Z"],
      ] as const) {
        harness.clock.nowMs = Date.parse(at);
        await endedSession(harness, own, { players: [scored(name, 500)] });
      }
      const week = await read(ofWeek("2031-W10"), own);
      expect(week).toMatchObject({
        ...{ week: "2031-W10", from: "2031-03-03T00:00:00.000Z", until: "2031-03-10T00:00:00.000Z" },
        ...{ previous: "2031-W09", next: "2031-W11", sessions: 2 },
      });
      expect(names(week).toSorted()).toEqual(["1 First", "1 Last"]);
      expect(names(await withoutRedis(() => read(ofWeek("2031-W10"), own)))).toEqual(names(week));
      expect(await harness.ports.redis.client.zcard(keys.bestOfWeek.of(id, "2031-W10"))).toBe(2);
      expect(await read(ofWeek("current"), own)).toMatchObject({
        ...{ week: "2031-W11", previous: "2031-W10", next: null, items: [{ nickname: "After" }] },
      });
      expect(await read(ofWeek("2031-W10"), host)).toMatchObject({ sessions: 0, items: [] });
    } finally {
      harness.clock.nowMs = start;
    }
  });

  test.each(["2026-W54", "2026-W1", "now"])("%s is no week", async (week) => {
    expect(problemIn(await host.get(ofWeek(week)))).toBe("404 not-found");
  });

  test("Postgres counts weeks in the same way", async () => {
    const { rows } = await harness.ports.db.execute(`
      select extract(epoch from day) * 1000 as ms, to_char(day at time zone 'UTC', 'IYYY-"W"IW') as week
      from generate_series('1999-12-25Z'::timestamptz, '2060-01-10Z'::timestamptz, '1 day') day`);
    expect(rows.length).toBeGreaterThan(20_000);
    for (const { ms, week } of rows) expect(isoWeekOf(Number(ms))).toBe(week);
  });
});

describe("what Redis has of them", () => {
  test("is brought anew when a session is completed, corrected or deleted", async () => {
    const { own, quizId } = await alone();
    const both = async () => [
      names(await read(ofQuiz(quizId), own)).join(),
      names(await read(ofWeek("current"), own)).join(),
    ];
    const first = await endedSession(harness, own, { quizId, players: [scored("Ana", 500)] });
    expect(await both()).toEqual(["1 Ana", "1 Ana"]);
    const second = await endedSession(harness, own, { quizId, players: [scored("Ben", 900)] });
    expect(await both()).toEqual(["1 Ben,2 Ana", "1 Ben,2 Ana"]);
    const corrected = await own.post(`/api/v1/sessions/${second.id}/corrections`, { turn: 1, right: [] });
    expect(corrected.json).toMatchObject({ outcome: "stored" });
    expect(await both()).toEqual(["1 Ana,2 Ben", "1 Ana,2 Ben"]);
    expect((await own.delete(`/api/v1/sessions/${first.id}`)).status).toBe(204);
    expect(await both()).toEqual(["1 Ben", "1 Ben"]);
  });

  test("by a slow reader, who asked before a correction and writes after it, is not shown", async () => {
    const { own, id, quizId } = await alone();
    const { db, redis } = harness.ports;
    const played = await endedSession(harness, own, { quizId, players: [scored("Ana", 500)] });
    const of = { host: id, quiz: quizId };
    const before = await countPlayedQuiz(db, of);
    const stale = (await readBestResults(db, of, mostKept)).map((row) => ({ ...row, rank: 1 }));
    await own.post(`/api/v1/sessions/${played.id}/corrections`, { turn: 1, right: [] });
    expect(await read(ofQuiz(quizId), own)).toMatchObject({ items: [{ points: 0 }] });
    await keepBest(redis, of, before?.version ?? "", stale);
    expect(await read(ofQuiz(quizId), own)).toMatchObject({ items: [{ points: 0 }] });
  });

  test("[Promise 20] and is nonsense, or lost in part, is not shown", async () => {
    const { own, quizId } = await alone();
    const { client } = harness.ports.redis;
    const ana = scored("Ana", 500);
    await endedSession(harness, own, { quizId, players: [ana] });
    const rows = keys.bestRows.of(keys.bestOfQuiz.of(quizId));
    for (const spoil of [
      () => client.hset(rows, { [ana.id]: '{"nickname":"<script>"}' }),
      () => client.hdel(rows, ana.id),
      () => client.hset(rows, { "@whole": "another" }),
      () => client.zadd(keys.bestOfQuiz.of(quizId), { score: -1e18, member: "<script>" }),
    ]) {
      await read(ofQuiz(quizId), own);
      await spoil();
      expect(names(await read(ofQuiz(quizId), own))).toEqual(["1 Ana"]);
    }
  });

  test("lives no longer than is stated, and goes with its quiz", async () => {
    const { own, quizId } = await alone();
    const { client } = harness.ports.redis;
    await endedSession(harness, own, { quizId, players: [scored("Ana", 500)] });
    await read(ofQuiz(quizId), own);
    const board = keys.bestOfQuiz.of(quizId);
    for (const key of [board, keys.bestRows.of(board)]) {
      expect(await client.ttl(key)).toBeGreaterThan(0);
      expect(await client.ttl(key)).toBeLessThanOrEqual(keys.bestOfQuiz.ttl);
    }
    await own.delete(`/api/v1/quizzes/${quizId}`);
    expect(await client.exists(board, keys.bestRows.of(board))).toBe(0);
    expect(problemIn(await own.get(ofQuiz(quizId)))).toBe("404 not-found");
  });
});
