import { beforeAll, expect, test } from "vitest";
import { byStanding } from "../../shared/ranking/order.ts";
import { keys } from "../redis/keys.ts";
import { updateBoard } from "../redis/leaderboard.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { asSession, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { signedUp, startedSession } from "../testing/scenes.ts";

type Board = {
  players: number;
  rows: { id: string; nickname: string; points: number; totalMs: number; rank: number }[];
};

const harness = startHarness();
const { redis } = harness.ports;
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const read = async (id: string, query = "") =>
  (await host.get(`/api/v1/sessions/${id}/leaderboard${query}`)).json as Board;
const forget = (id: string) => redis.client.del(keys.board.of(asSession(id)), keys.boardRows.of(asSession(id)));

test("a new session's board is empty", async () => {
  const { id } = await startedSession(host);
  expect(await read(id)).toEqual({ players: 0, rows: [] });
});

test("[Promise 17] more points, then less time, then the smaller id; ties share a rank; Redis and Postgres agree", async () => {
  const { id } = await startedSession(host);
  const scores = [
    [900, 5_000],
    [1_000, 9_000],
    [900, 4_000],
    [0, 0],
    [900, 4_000],
    [1_000, 9_001],
    [0, 2 ** 26],
  ] as const;
  const players = scores.map(([points, totalMs], i) => playerRecord(`P${i}`, { points, totalMs }));
  await sendResults(harness, id, batchOf(id, { players }));
  const board = await read(id);
  expect(board.players).toBe(7);
  expect(board.rows.map((row) => row.id)).toEqual(players.toSorted(byStanding).map((player) => player.id));
  expect(board.rows.map((row) => row.rank)).toEqual([1, 1, 3, 3, 3, 6, 6]);
  expect(board.rows.map(({ points, totalMs }) => [points, totalMs])).toContainEqual([0, 2 ** 26]);

  await forget(id);
  expect(await read(id)).toEqual(board);
  await harness.settled();
  expect(await redis.client.zcard(keys.board.of(asSession(id)))).toBe(7);
  expect(await read(id)).toEqual(board);
});

test("the limit is the number of rows, from Redis and from Postgres", async () => {
  const { id } = await startedSession(host);
  await sendResults(
    harness,
    id,
    batchOf(id, { players: ["A", "B", "C"].map((name, i) => playerRecord(name, { points: i })) }),
  );
  const firstTwo = {
    players: 3,
    rows: [
      { nickname: "C", rank: 1 },
      { nickname: "B", rank: 2 },
    ],
  };
  expect(await read(id, "?limit=2")).toMatchObject(firstTwo);
  await forget(id);
  expect(await read(id, "?limit=2")).toMatchObject(firstTwo);
  expect(problemIn(await host.get(`/api/v1/sessions/${id}/leaderboard?limit=0`))).toBe("422 invalid");
  expect(problemIn(await host.get(`/api/v1/sessions/${id}/leaderboard?limit=1e9`))).toBe("422 invalid");
});

test("who is kicked leaves the board, in Redis and in Postgres", async () => {
  const { id } = await startedSession(host);
  const [ana, ben] = [playerRecord("Ana", { points: 10 }), playerRecord("Ben", { points: 20 })];
  await sendResults(harness, id, batchOf(id, { players: [ana, ben] }));
  await sendResults(harness, id, batchOf(id, { rev: 2, players: [{ ...ben, kicked: true }] }));
  expect(await read(id)).toMatchObject({ players: 1, rows: [{ nickname: "Ana", rank: 1 }] });
  await forget(id);
  expect(await read(id)).toMatchObject({ players: 1, rows: [{ nickname: "Ana", rank: 1 }] });
});

test("of two batches of a room that overtake each other on the way to Redis the newer one stays", async () => {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana", { points: 500 });
  const { room } = batchOf(id);
  await updateBoard(harness.ports.redis, asSession(id), { room, rev: 5 }, [ana]);
  await updateBoard(harness.ports.redis, asSession(id), { room, rev: 4 }, [{ ...ana, points: 400 }]);
  expect(await read(id)).toMatchObject({ rows: [{ nickname: "Ana", points: 500 }] });
});

test("the board of a complete session takes no batch that comes late to Redis", async () => {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana", { points: 500 });
  await sendResults(harness, id, batchOf(id, { players: [ana] }));
  await sendProgress(harness, id, progressOf(id, { phase: "ended", complete: true }));
  await read(id);
  await harness.settled();
  await updateBoard(harness.ports.redis, asSession(id), { room: batchOf(id).room, rev: 1 }, [{ ...ana, points: 400 }]);
  expect(await read(id)).toMatchObject({ players: 1, rows: [{ nickname: "Ana", points: 500 }] });
});

test("of a complete session Redis has the rows that can be asked for, and how many players there are", async () => {
  const { id } = await startedSession(host);
  const players = Array.from({ length: 1_005 }, (_, n) => playerRecord(`P${n}`, { points: n }));
  for (const from of [0, 500, 1_000])
    await sendResults(harness, id, batchOf(id, { rev: from, players: players.slice(from, from + 500) }));
  await sendProgress(harness, id, progressOf(id, { phase: "ended", complete: true }));
  const fromPostgres = await read(id, "?limit=1000");
  await harness.settled();
  expect(await redis.client.zcard(keys.board.of(asSession(id)))).toBe(1_000);
  const fromRedis = await read(id, "?limit=1000");
  expect(fromRedis).toEqual(fromPostgres);
  expect([fromRedis.players, fromRedis.rows.length]).toEqual([1_005, 1_000]);
});

test("[Promise 20] a board that Redis has lost is not begun anew with a part of the players", async () => {
  const { id } = await startedSession(host);
  const [ana, ben] = [playerRecord("Ana", { points: 10 }), playerRecord("Ben", { points: 20 })];
  await sendResults(harness, id, batchOf(id, { players: [ana, ben] }));
  await forget(id);
  await sendResults(harness, id, batchOf(id, { rev: 2, players: [{ ...ana, points: 30 }] }));
  expect(await redis.client.exists(keys.board.of(asSession(id)), keys.boardRows.of(asSession(id)))).toBe(0);
  expect((await read(id)).rows.map(({ nickname, points }) => [nickname, points])).toEqual([
    ["Ana", 30],
    ["Ben", 20],
  ]);
});

test("[Promise 20] a rebuilt board is soon rebuilt again while results may come, and kept when none will", async () => {
  const { id } = await startedSession(host);
  await sendResults(harness, id, batchOf(id, { players: [playerRecord("Ana")] }));
  for (const [complete, longest] of [
    [false, 60],
    [true, keys.board.ttl],
  ] as const) {
    await sendProgress(harness, id, progressOf(id, { seq: complete ? 2 : 1, complete }));
    await forget(id);
    await read(id);
    await harness.settled();
    const ttl = await redis.client.ttl(keys.board.of(asSession(id)));
    expect(ttl).toBeGreaterThan(longest - 60);
    expect(ttl).toBeLessThanOrEqual(longest);
  }
});

test("[Promise 20] nonsense on the board is not shown", async () => {
  const { id } = await startedSession(host);
  await sendResults(harness, id, batchOf(id, { players: [playerRecord("Ana", { points: 10 })] }));
  await redis.client.zadd(keys.board.of(asSession(id)), { score: -1e18, member: "<script>" });
  expect((await read(id)).rows.map(({ nickname }) => nickname)).toEqual(["Ana"]);
});
