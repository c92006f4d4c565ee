import { describe, expect, test } from "vitest";
import { restoreBook } from "../codes/door.ts";
import { openBook } from "../redis/doors.ts";
import { keys } from "../redis/keys.ts";
import { restoreBoard } from "../redis/leaderboard.ts";
import { problemIn } from "../testing/client.ts";
import { faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { ownStack } from "../testing/own-stack.ts";
import {
  answerRecord,
  asSession,
  batchOf,
  playerRecord,
  progressOf,
  sendProgress,
  sendResults,
} from "../testing/rooms.ts";
import { joined, signedUp, startedSession } from "../testing/scenes.ts";
import { eraseSession, finishErasures } from "./erase-session.ts";

const doors = ownStack();

/** Everything that any store holds of the session, by name. */
async function leftOf({ ports }: Harness, id: string): Promise<string[]> {
  const { db, redis } = ports;
  const session = asSession(id);
  const held = [keys.session, keys.names, keys.board, keys.boardRows].map(({ of }) => of(session));
  const inRedis = await Promise.all(held.map(async (key) => ((await redis.client.exists(key)) === 0 ? [] : [key])));
  const tables = { session: "id", turn: "session_id", player: "session_id", answer: "session_id" };
  const inPostgres = await Promise.all(
    Object.entries(tables).map(async ([table, column]) => {
      const { rows } = await db.execute(`select 1 from ${table} where ${column} = '${id}'`);
      return rows.length === 0 ? [] : [table];
    }),
  );
  return [...inRedis, ...inPostgres].flat();
}

/** A session with a player, an answer and a board. */
async function played(harness: Harness) {
  const host = await signedUp(harness);
  const { id, code } = await startedSession(host);
  await joined(harness.client(), code, "Zephyrine");
  await sendProgress(harness, id, progressOf(id, { players: 1 }));
  const player = playerRecord("Zephyrine", { points: 900 });
  const batch = batchOf(id, { players: [player], answers: [answerRecord(player.id)] });
  await sendResults(harness, id, batch);
  return { host, id, code, batch };
}

describe("[Promise 29] a session that its host deletes", () => {
  test("is gone in every store; its rooms were told first; its code rests", async () => {
    const harness = startHarness({ stack: doors.stack });
    const { host, id, code } = await played(harness);
    expect((await leftOf(harness, id)).toSorted()).toEqual(
      [
        ...["answer", "player", "session", "turn"],
        ...[`leaderboard:session:${id}`, `leaderboard:session:${id}:rows`, `names:${id}`, `session:${id}`],
      ].toSorted(),
    );
    expect((await host.delete(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect(harness.posts.at(-1)).toMatchObject({ party: "session", room: id, path: "/erase", body: {} });
    expect(await leftOf(harness, id)).toEqual([]);

    expect(problemIn(await host.delete(`/api/v1/sessions/${id}`))).toBe("404 not-found");
    expect(problemIn(await host.get(`/api/v1/sessions/${id}/report`))).toBe("404 not-found");
    expect((await host.get("/api/v1/sessions")).json).toMatchObject({ items: [] });
    expect(problemIn(await harness.client().get(`/api/v1/codes/${code}`))).toBe("404 code-unknown");
    const ttl = await harness.ports.redis.client.ttl(keys.code.of(code));
    expect(ttl).toBeGreaterThan(keys.code.restTtl - 60);
    expect(ttl).toBeLessThanOrEqual(keys.code.restTtl);
  });

  test("is not deleted by anybody else", async () => {
    const harness = startHarness({ stack: doors.stack });
    const { host, id } = await played(harness);
    const stranger = await signedUp(harness);
    expect(problemIn(await stranger.delete(`/api/v1/sessions/${id}`))).toBe("404 not-found");
    expect((await host.get(`/api/v1/sessions/${id}/report`)).text).toContain("Zephyrine");
  });

  test("tells rooms that come late with its results that it is gone, and keeps nothing of them", async () => {
    const harness = startHarness({ stack: doors.stack });
    const { host, id, batch } = await played(harness);
    await host.delete(`/api/v1/sessions/${id}`);
    expect(problemIn(await sendResults(harness, id, { ...batch, rev: 2 }))).toBe("410 session-gone");
    expect(problemIn(await sendProgress(harness, id, progressOf(id, { seq: 9 })))).toBe("410 session-gone");
    expect(await leftOf(harness, id)).toEqual([]);
  });

  test("is not put back into Redis by calls that were under way", async () => {
    const harness = startHarness({ stack: doors.stack });
    const { host, id, code, batch } = await played(harness);
    const [player] = batch.players;
    if (!player) throw new Error("nobody played");
    await host.delete(`/api/v1/sessions/${id}`);
    const { ports } = harness;
    const session = asSession(id);
    await restoreBoard(ports.redis, { id: session, complete: true, seq: 1 }, { players: 1, rows: [{ ...player }] });
    const book = { session, code, title: "Rivers", status: "open", region: "weur", cap: 9 } as const;
    const players = [{ ...player, look: "zephyrine", region: "weur", n: 0 } as const];
    await openBook(ports.redis, { ...book, players }, "anew");
    expect(await restoreBook(ports, code, "anew")).toBe(false);
    expect(await leftOf(harness, id)).toEqual([]);
  });
});

describe("[Promise 29] a deletion that cannot be finished at once", () => {
  test.each([
    ["a room that says so", async () => 503],
    ["a room that does not answer", async () => Promise.reject(new Error("overloaded"))],
  ])("because of %s is said to be under way, is nowhere to be found, and is finished later", async (_, failing) => {
    let isAway = true;
    const harness = startHarness({
      stack: doors.stack,
      room: async ({ path }) => (path === "/erase" && isAway ? failing() : 200),
    });
    const { host, id, code, batch } = await played(harness);
    const answer = await host.delete(`/api/v1/sessions/${id}`);
    expect([answer.status, answer.json]).toEqual([202, { erasing: true }]);
    expect(await leftOf(harness, id)).toEqual(["session", "turn"]);
    for (const path of ["", "/report", "/report.csv", "/leaderboard"])
      expect(problemIn(await host.get(`/api/v1/sessions/${id}${path}`))).toBe("404 not-found");
    for (const path of ["", "/players"])
      expect(problemIn(await host.get(`/api/v1/reports/combined${path}?session=${id}`))).toBe("404 not-found");
    expect(problemIn(await host.post(`/api/v1/sessions/${id}/end`))).toBe("404 not-found");
    expect(problemIn(await harness.client().get(`/api/v1/codes/${code}`))).toBe("404 code-unknown");
    expect(problemIn(await sendResults(harness, id, { ...batch, rev: 2 }))).toBe("410 session-gone");
    expect(problemIn(await sendProgress(harness, id, progressOf(id, { seq: 9 })))).toBe("410 session-gone");
    expect(await leftOf(harness, id)).toEqual(["session", "turn"]);

    expect(await finishErasures(harness.ports)).toBeGreaterThan(0);
    expect((await host.delete(`/api/v1/sessions/${id}`)).status).toBe(202);
    isAway = false;
    await finishErasures(harness.ports);
    expect(await leftOf(harness, id)).toEqual([]);
    expect(problemIn(await host.delete(`/api/v1/sessions/${id}`))).toBe("404 not-found");
  });

  test("because Redis is away is finished when it is back; because Postgres is, has not begun", async () => {
    const harness = startHarness({ stack: doors.stack });
    const { host, id } = await played(harness);
    await doors.neon.while(faults.cut, async () => {
      expect(problemIn(await host.delete(`/api/v1/sessions/${id}`))).toBe("503 unavailable");
      await expect(eraseSession(harness.ports, asSession(id))).rejects.toThrow();
    });
    expect((await host.get(`/api/v1/sessions/${id}/report`)).text).toContain("Zephyrine");

    const answer = await doors.upstash.while(faults.cut, () => host.delete(`/api/v1/sessions/${id}`));
    expect(answer.status).toBe(202);
    expect(await leftOf(harness, id)).toContain(`names:${id}`);
    expect(await eraseSession(harness.ports, asSession(id))).toBe("erased");
    expect(await leftOf(harness, id)).toEqual([]);
  });
});
