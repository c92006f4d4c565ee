import { beforeAll, describe, expect, test } from "vitest";
import { withRanks } from "../../shared/ranking/order.ts";
import { countPlayedQuiz, readBestResults } from "../db/best-results.ts";
import { keepBest, mostKept } from "../redis/best-results.ts";
import { keys } from "../redis/keys.ts";
import { finishErasures } from "../sessions/erase-session.ts";
import { faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { ownStack } from "../testing/own-stack.ts";
import { endedSession } from "../testing/played.ts";
import { playerRecord } from "../testing/rooms.ts";
import { hostIdOf, password, signedUp } from "../testing/scenes.ts";
import { isoWeekOf } from "./iso-week.ts";

const doors = ownStack();
let harness: Harness;
beforeAll(() => {
  harness = startHarness({ stack: doors.stack });
});

/** Zephyrine is on both boards of a host, in Redis too, and Ana with her, from another session. */
async function played() {
  const host = await signedUp(harness);
  const { id, quizId } = await endedSession(harness, host, { players: [playerRecord("Zephyrine", { points: 900 })] });
  await endedSession(harness, host, { quizId, players: [playerRecord("Ana", { points: 500 })] });
  const week = isoWeekOf(harness.clock.nowMs);
  const hostId = await hostIdOf(host);
  const read = async () => {
    const boards = await Promise.all(
      [`quizzes/${quizId}`, `weeks/${week}`].map((board) => host.get(`/api/v1/leaderboards/${board}`)),
    );
    await harness.settled();
    return boards.map(({ status, text }) => `${status} ${["Zephyrine", "Ana"].filter((name) => text.includes(name))}`);
  };
  const held = [keys.bestOfQuiz.of(quizId), keys.bestOfWeek.of(hostId, week)];
  const inRedis = async () => {
    const rows = await Promise.all(held.map((key) => harness.ports.redis.client.hgetall(keys.bestRows.of(key))));
    return rows.map((row) => (JSON.stringify(row).includes("Zephyrine") ? "Zephyrine" : "nobody"));
  };
  expect(await read()).toEqual(["200 Zephyrine,Ana", "200 Zephyrine,Ana"]);
  expect(await inRedis()).toEqual(["Zephyrine", "Zephyrine"]);
  return { host, hostId, id, quizId, read, inRedis };
}

describe("[Promise 29] who is erased is on no board over sessions, in no store", () => {
  test("when their session is deleted", async () => {
    const { host, id, read, inRedis } = await played();
    expect((await host.delete(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect(await inRedis()).toEqual(["nobody", "nobody"]);
    expect(await read()).toEqual(["200 Ana", "200 Ana"]);
    expect(await inRedis()).toEqual(["nobody", "nobody"]);
  });

  test("when the account of their host is", async () => {
    const { host, inRedis } = await played();
    expect((await host.post("/api/v1/account/deletion", { password })).json).toEqual({ complete: true });
    expect(await inRedis()).toEqual(["nobody", "nobody"]);
  });

  test("when the quiz is gone already, which takes its board along", async () => {
    const { host, id, quizId, inRedis } = await played();
    expect((await host.delete(`/api/v1/quizzes/${quizId}`)).status).toBe(204);
    expect(await inRedis()).toEqual(["nobody", "Zephyrine"]);
    expect((await host.delete(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect(await inRedis()).toEqual(["nobody", "nobody"]);
  });

  test("when the quiz is deleted with others", async () => {
    const { host, quizId, inRedis } = await played();
    await host.post("/api/v1/quizzes/bulk", { action: "delete", ids: [quizId] });
    expect(await inRedis()).toEqual(["nobody", "Zephyrine"]);
  });

  test("when Redis is away meanwhile: nobody is shown them, and they go when it is back", async () => {
    const { host, id, read, inRedis } = await played();
    const deletion = await doors.upstash.while(faults.cut, () => host.delete(`/api/v1/sessions/${id}`));
    expect(deletion.status).toBe(202);
    expect(await read()).toEqual(["200 Ana", "200 Ana"]);
    await finishErasures(harness.ports);
    expect(await inRedis()).toEqual(["nobody", "nobody"]);
  });

  test("when a reader who asked before puts back late what they read", async () => {
    const { host, hostId, id, quizId, inRedis } = await played();
    const { db, redis } = harness.ports;
    const of = { host: hostId, quiz: quizId };
    const before = await countPlayedQuiz(db, of);
    const rows = withRanks(await readBestResults(db, of, mostKept));
    await host.delete(`/api/v1/sessions/${id}`);
    await keepBest(redis, of, before?.version ?? "", rows);
    expect(await inRedis()).toEqual(["nobody", "nobody"]);
  });
});
