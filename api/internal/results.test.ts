import { beforeAll, expect, test } from "vitest";
import { internalPaths } from "../../shared/protocol/results.ts";
import { audienceRoom } from "../../shared/room-name.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import {
  answerRecord,
  asSession,
  batchOf,
  newPlayer,
  playerRecord,
  sendResults,
  signedCall,
} from "../testing/rooms.ts";
import { signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

async function stored(id: string) {
  const { db } = harness.ports;
  const players = await db.execute(
    `select nickname, points::int, kicked, rev::int from player where session_id = '${id}' order by nickname`,
  );
  const answers = await db.execute(
    `select turn::int, value, points::int, revision::int, arrival_ms, time_ms, limit_ms, counted from answer where session_id = '${id}' order by turn, player_id`,
  );
  return { players: players.rows, answers: answers.rows };
}

test("a batch is stored whole, with the evidence of each score", async () => {
  const { id } = await startedSession(host);
  const [ana, ben] = [playerRecord("Ana", { points: 900 }), playerRecord("Ben")];
  const answers = [
    answerRecord(ana.id),
    answerRecord(ben.id, { value: [0, 2], turn: 2, limitMs: 30_000, counted: false }),
    answerRecord(ben.id, { value: true, turn: 3, limitMs: null }),
  ];
  expect((await sendResults(harness, id, batchOf(id, { players: [ana, ben], answers }))).status).toBe(204);
  const { players, answers: rows } = await stored(id);
  expect(players).toMatchObject([
    { nickname: "Ana", points: 900 },
    { nickname: "Ben", points: 0 },
  ]);
  expect(rows).toMatchObject([
    { turn: 1, value: 1, arrival_ms: 2_100.5, time_ms: 2_060.5, limit_ms: 20_000, counted: true },
    { value: [0, 2], limit_ms: 30_000, counted: false },
    { value: true, limit_ms: null },
  ]);
});

test("[Promise 21] the same batch again, one after the other or at once, changes nothing", async () => {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana", { points: 900 });
  const batch = batchOf(id, { players: [ana], answers: [answerRecord(ana.id)] });
  await sendResults(harness, id, batch);
  const once = await stored(id);
  const answers = await Promise.all([batch, batch, batch].map((same) => sendResults(harness, id, same)));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(await stored(id)).toEqual(once);
  expect(once.players).toHaveLength(1);
});

test("a batch that comes late does not overwrite newer rows of players", async () => {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana");
  await sendResults(harness, id, batchOf(id, { rev: 5, players: [{ ...ana, points: 500 }] }));
  await sendResults(harness, id, batchOf(id, { rev: 4, players: [{ ...ana, points: 400, kicked: true }] }));
  expect((await stored(id)).players).toEqual([{ nickname: "Ana", points: 500, kicked: false, rev: 5 }]);
  await sendResults(harness, id, batchOf(id, { rev: 6, players: [{ ...ana, points: 600 }] }));
  expect((await stored(id)).players).toMatchObject([{ points: 600, rev: 6 }]);
  const board = (await host.get(`/api/v1/sessions/${id}/leaderboard`)).json;
  expect(board).toMatchObject({ rows: [{ points: 600 }] });
});

test("of an answer the highest revision stays, whichever comes first", async () => {
  const { id } = await startedSession(host);
  const player = newPlayer();
  for (const [revision, points] of [
    [1, 700],
    [0, 900],
    [2, 0],
    [1, 700],
  ] as const) {
    await sendResults(harness, id, batchOf(id, { answers: [answerRecord(player, { revision, points })] }));
  }
  expect((await stored(id)).answers).toMatchObject([{ revision: 2, points: 0 }]);
});

test("a row that stands twice in a batch counts once", async () => {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana");
  const answers = [answerRecord(ana.id, { revision: 1, points: 1 }), answerRecord(ana.id)];
  expect((await sendResults(harness, id, batchOf(id, { players: [ana, ana], answers }))).status).toBe(204);
  expect(await stored(id)).toMatchObject({ players: [{ nickname: "Ana" }], answers: [{ revision: 1, points: 1 }] });
});

test("an answer is kept although its player's row has not come", async () => {
  const { id } = await startedSession(host);
  expect((await sendResults(harness, id, batchOf(id, { answers: [answerRecord(newPlayer())] }))).status).toBe(204);
  expect((await stored(id)).answers).toHaveLength(1);
});

test("a name that was let through twice is written with a number, in one batch or two at once", async () => {
  const { id } = await startedSession(host);
  const [a, b, c, d] = ["Ana", "ANA", "Ána", "Ben"].map((name, i) => playerRecord(name, { joinedAtMs: 1_000 + i }));
  if (!a || !b || !c || !d) throw new Error("four players");
  await sendResults(harness, id, batchOf(id, { players: [b, a, d] }));
  await Promise.all([
    sendResults(harness, id, batchOf(id, { players: [c], room: audienceRoom(asSession(id), "weur", 1) })),
    sendResults(
      harness,
      id,
      batchOf(id, { players: [playerRecord("Ben")], room: audienceRoom(asSession(id), "apac", 0) }),
    ),
    sendResults(
      harness,
      id,
      batchOf(id, { players: [playerRecord("Ben")], room: audienceRoom(asSession(id), "oc", 0) }),
    ),
  ]);
  const names = (await stored(id)).players.map(({ nickname }) => String(nickname));
  expect(names.toSorted()).toEqual(["ANA (2)", "Ana", "Ben", "Ben (2)", "Ben (3)", "Ána (3)"].toSorted());
});

test("a nickname that Postgres cannot hold does not fail the batch", async () => {
  const { id } = await startedSession(host);
  const players = [playerRecord("A\0na"), playerRecord("B\uD800en")];
  expect((await sendResults(harness, id, batchOf(id, { players }))).status).toBe(204);
  expect((await stored(id)).players).toMatchObject([{ nickname: "Ana" }, { nickname: "B\uFFFDen" }]);
});

test("500 players and 500 answers are one batch", async () => {
  const { id } = await startedSession(host);
  const players = Array.from({ length: 500 }, (_, i) => playerRecord(`Player ${i}`, { points: i }));
  const answers = players.map((player, i) => answerRecord(player.id, { seq: i }));
  expect((await sendResults(harness, id, batchOf(id, { players, answers }))).status).toBe(204);
  const { players: rows, answers: given } = await stored(id);
  expect([rows.length, given.length]).toEqual([500, 500]);
});

test("results of an unknown session tell the room so", async () => {
  const id = crypto.randomUUID();
  const batch = batchOf(id, { players: [playerRecord("Ana")], answers: [answerRecord(newPlayer())] });
  expect(problemIn(await sendResults(harness, id, batch))).toBe("410 session-gone");
});

test("[Promise 25] nobody without our signature writes results", async () => {
  const { id } = await startedSession(host);
  const path = internalPaths.results(id);
  const batch = batchOf(id, { players: [playerRecord("Ana")] });
  expect(problemIn(await host.post(path, batch))).toBe("401 unsigned");
  const other = startHarness({ env: { SIGNING_KEYS: `k1:${"B".repeat(42)}A` } });
  const { signPost } = await import("../../shared/tokens/signed-post.ts");
  const text = JSON.stringify(batch);
  const foreign = await signPost(
    other.ports.config.signingKeys,
    { method: "POST", path, body: text },
    harness.clock.nowMs,
  );
  expect(problemIn(await harness.client().post(path, text, { headers: foreign }))).toBe("401 unsigned");
  const right = await signPost(
    harness.ports.config.signingKeys,
    { method: "POST", path, body: text },
    harness.clock.nowMs,
  );
  expect(problemIn(await harness.client().post(path, `${text} `, { headers: right }))).toBe("401 unsigned");
  const old = await signPost(
    harness.ports.config.signingKeys,
    { method: "POST", path, body: text },
    harness.clock.nowMs - 301_000,
  );
  expect(problemIn(await harness.client().post(path, text, { headers: old }))).toBe("401 unsigned");
  expect((await stored(id)).players).toEqual([]);
});

test("a signed body that is no batch, or of another session's room, is refused", async () => {
  const { id } = await startedSession(host);
  const bad = ["", "{", "[]", { ...batchOf(id), more: 1 }, batchOf(crypto.randomUUID()), { ...batchOf(id), room: "x" }];
  for (const body of bad) expect((await signedCall(harness, "POST", internalPaths.results(id), body)).status).toBe(422);
});
