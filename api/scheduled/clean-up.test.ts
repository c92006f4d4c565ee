import { expect, test } from "vitest";
import { keys } from "../redis/keys.ts";
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
import { cleanUp } from "./clean-up.ts";
import { eraseOldSessions } from "./erase-old-sessions.ts";

const dayMs = 24 * 60 * 60 * 1_000;

const doors = ownStack();

const startIt = (options: Parameters<typeof startHarness>[0] = {}) => startHarness({ stack: doors.stack, ...options });

async function played(harness: Harness, ended: boolean) {
  const host = await signedUp(harness);
  const { id, code } = await startedSession(host);
  await joined(harness.client(), code, "Zephyrine");
  const player = playerRecord("Zephyrine");
  await sendProgress(harness, id, progressOf(id, ended ? { phase: "ended", complete: true } : {}));
  await sendResults(harness, id, batchOf(id, { players: [player], answers: [answerRecord(player.id)] }));
  return { id, code, host };
}

async function isLeft({ ports }: Harness, id: string): Promise<boolean> {
  const session = asSession(id);
  const held = [keys.session, keys.names, keys.waiting, keys.board, keys.boardRows].map(({ of }) => of(session));
  const inRedis = await ports.redis.client.exists(...held);
  const { rows } = await ports.db.execute(`
    select 1 from session where id = '${id}' union all select 1 from turn where session_id = '${id}' union all
    select 1 from player where session_id = '${id}' union all select 1 from answer where session_id = '${id}'`);
  return inRedis + rows.length > 0;
}

test("[Promise 29] after 365 days a session is gone from rooms, Redis and Postgres by itself; a younger one stays", async () => {
  const harness = startIt();
  const old = [await played(harness, true), await played(harness, false)];
  harness.clock.nowMs += 300 * dayMs;
  const young = await played(harness, true);
  await cleanUp(harness.ports);
  for (const { id } of [...old, young]) expect(await isLeft(harness, id)).toBe(true);

  harness.clock.nowMs += 66 * dayMs;
  await cleanUp(harness.ports);
  for (const { id } of old) {
    expect(await isLeft(harness, id)).toBe(false);
    expect(harness.posts).toContainEqual(expect.objectContaining({ party: "session", room: id, path: "/erase" }));
  }
  expect(await isLeft(harness, young.id)).toBe(true);
  expect(harness.logged.at(-1)).toMatchObject({ event: "clean-up", oldSessions: 2, unfinishedErasures: 0 });

  await cleanUp(harness.ports);
  expect(harness.logged.at(-1)).toMatchObject({ event: "clean-up", oldSessions: 0 });
});

test("[Promise 29] a deployment says how long", async () => {
  const harness = startIt({ env: { RETENTION_DAYS: "7" } });
  const { id, host } = await played(harness, true);
  expect((await host.get("/api/v1/leaderboards/weeks/current")).text).toContain("Zephyrine");
  await harness.settled();
  const boards = () => harness.ports.redis.client.keys("leaderboard:host:*:rows");
  expect(await boards()).toHaveLength(1);
  harness.clock.nowMs += 8 * dayMs;
  await cleanUp(harness.ports);
  expect(await isLeft(harness, id)).toBe(false);
  expect(await boards()).toEqual([]);
});

test("[Promise 29] a run takes so many and no more; the next goes on", async () => {
  const harness = startIt();
  const sessions = [await played(harness, true), await played(harness, true), await played(harness, true)];
  harness.clock.nowMs += 366 * dayMs;
  expect(await eraseOldSessions(harness.ports, 2)).toBe(2);
  expect(await Promise.all(sessions.map(({ id }) => isLeft(harness, id)))).toEqual([false, false, true]);
  expect(await eraseOldSessions(harness.ports, 2)).toBe(1);
});

test("[Promise 29] what cannot be reached is finished by a later run", async () => {
  let away = true;
  const harness = startIt({ room: async ({ path }) => (away && path === "/erase" ? 503 : 200) });
  const { id } = await played(harness, true);
  harness.clock.nowMs += 366 * dayMs;
  await cleanUp(harness.ports);
  expect(harness.logged.at(-1)).toMatchObject({ event: "clean-up", oldSessions: 1, unfinishedErasures: 1 });
  away = false;
  await cleanUp(harness.ports);
  expect(await isLeft(harness, id)).toBe(false);
});

test("logins and links that have run out go; others stay", async () => {
  const harness = startIt();
  const host = await signedUp(harness);
  await harness.ports.db.execute(`
    insert into verification (id, identifier, value, expires_at) values ('old', 'x', 'y', now() - interval '1 hour')`);
  await cleanUp(harness.ports);
  const { rows } = await harness.ports.db.execute("select id from verification where id = 'old'");
  expect(rows).toEqual([]);
  expect((await host.get("/api/v1/quizzes")).status).toBe(200);
  harness.clock.nowMs += 60 * dayMs;
  await cleanUp(harness.ports);
  expect((await harness.ports.db.execute("select 1 from auth_session")).rows).toEqual([]);
});

test("one task that fails stops no other, and the run says so", async () => {
  const harness = startIt();
  await doors.neon.while(faults.failing, async () => {
    await expect(cleanUp(harness.ports)).rejects.toThrow("oldSessions");
  });
  const failed = harness.logged.filter(({ event }) => event === "clean-up-failed").map(({ task }) => task);
  expect(failed).toEqual(["oldSessions", "unfinishedErasures", "unfinishedAccounts", "expiredLogins"]);
  expect(harness.logged.at(-1)).toEqual({ level: "info", event: "clean-up", unusedPictures: 0 });
});
