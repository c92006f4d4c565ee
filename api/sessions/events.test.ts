import * as v from "valibot";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readSession } from "../db/sessions.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors } from "../testing/doors.ts";
import { startHarness } from "../testing/harness.ts";
import { asSession, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { hostIdOf, newEmail, password, signedUp, startedSession } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";
import { type News, newsOf, type Pace } from "./news.ts";

// What Redis says before a line to it is laid is made good by the next look, 20 s later.
vi.setConfig({ testTimeout: 60_000 });

const doors = faultDoors();
let harness: ReturnType<typeof startHarness>;
let host: Client;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
});

const path = (id: string) => `/api/v1/sessions/${id}/events`;

const Devices = v.object({ items: v.array(v.object({ id: v.string(), current: v.boolean() })) });
async function deviceOf(client: Client): Promise<string> {
  const { items } = v.parse(Devices, (await client.get("/api/v1/account/devices")).json);
  return items.find(({ current }) => current)?.id ?? "";
}

/** Reads on until an event has these words. */
async function until(events: AsyncGenerator<string>, ...words: string[]): Promise<string> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error(`the stream ended before ${words.join(", ")}`);
    if (words.every((word) => value.includes(word))) return value;
  }
}

test("a stream begins with how things stand, and tells what rooms report", async () => {
  const { id } = await startedSession(host);
  const events = host.events(path(id));
  expect(await until(events, "session", id, '"phase":"lobby"')).toBeDefined();
  expect(await until(events, "leaderboard", '"players":0')).toBeDefined();
  await sendProgress(harness, id, progressOf(id, { players: 1 }));
  await until(events, "session", '"phase":"open"', '"players":1');
  await sendResults(harness, id, batchOf(id, { players: [playerRecord("Ana", { points: 900 })] }));
  await until(events, "leaderboard", "Ana", '"points":900', '"rank":1');
  await events.return(undefined);
});

test("the stream ends when the session is complete, and from then on there is nothing to listen to: 204", async () => {
  const { id } = await startedSession(host);
  const events = host.events(path(id));
  await until(events, "leaderboard");
  await sendProgress(harness, id, progressOf(id, { phase: "ended", complete: true }));
  await until(events, "session", '"complete":true');
  await expect(until(events, "anything more")).rejects.toThrow("ended");
  expect((await host.get(path(id))).status).toBe(204);
});

test("of a session that is deleted meanwhile the last word is that it is gone", async () => {
  const { id } = await startedSession(host);
  const events = host.events(path(id));
  await until(events, "leaderboard");
  await host.delete(`/api/v1/sessions/${id}`);
  await until(events, "gone");
  await expect(until(events, "anything more")).rejects.toThrow("ended");
});

test("the stream ends when its device is signed out, by itself or by another one, and its page may not open it again", async () => {
  const other = harness.client();
  const email = newEmail();
  const owner = await signedUp(harness, email);
  expect((await other.post("/api/v1/auth/sign-in/email", { email, password })).status).toBe(200);
  const { id } = await startedSession(owner);
  const [here, there] = [owner.events(path(id)), other.events(path(id))];
  await Promise.all([until(here, "leaderboard"), until(there, "leaderboard")]);
  await owner.delete(`/api/v1/account/devices/${await deviceOf(other)}`);
  await sendProgress(harness, id, progressOf(id, { players: 1 }));
  await until(here, '"players":1');
  await expect(until(there, "anything more")).rejects.toThrow("ended");
  await owner.post("/api/v1/auth/sign-out");
  await sendProgress(harness, id, progressOf(id, { seq: 2, players: 2 }));
  await expect(until(here, "anything more")).rejects.toThrow("ended");
  expect(problemIn(await owner.get(path(id)))).toBe("401 unauthenticated");
});

test("a host opens so many streams within five minutes, and no more", async () => {
  const one = startHarness({ limits: { eventStreams: tight(1) } });
  const greedy = await signedUp(one);
  const { id } = await startedSession(greedy);
  expect((await greedy.get(path(id))).status).toBe(200);
  expect(problemIn(await greedy.get(path(id)))).toBe("429 rate-limited");
});

test("whoever opens a stream and reads nothing holds no line to Redis beyond the stream's time", async () => {
  const { id } = await startedSession(host);
  const stored = await readSession(harness.ports.db, asSession(id), await hostIdOf(host));
  if (!stored) throw new Error("no such session");
  const { redis } = harness.ports;
  const hungUp = Promise.withResolvers<void>();
  const listen: typeof redis.listen = (...line) => {
    const stop = redis.listen(...line);
    return () => {
      stop();
      hungUp.resolve();
    };
  };
  const pace: Pace = { lifetimeMs: 50, calmMs: 1, lookEveryMs: 20 };
  const ports = { ...harness.ports, redis: { ...redis, listen } };
  const news = newsOf(ports, stored, await deviceOf(host), new AbortController().signal, pace);
  expect((await news.next()).done).toBe(false);
  await hungUp.promise;
});

describe("without the stores", () => {
  const hurried: Pace = { lifetimeMs: 20_000, calmMs: 1, lookEveryMs: 20 };

  async function listenTo(id: string) {
    const stored = await readSession(harness.ports.db, id, await hostIdOf(host));
    if (!stored) throw new Error("no such session");
    const listening = new AbortController();
    const news = newsOf(harness.ports, stored, await deviceOf(host), listening.signal, hurried);
    const next = async (isIt: (news: News) => boolean) => {
      for (;;) {
        const { value, done } = await news.next();
        if (done) throw new Error("the news ended");
        if (isIt(value)) return value;
      }
    };
    return { next, news, listening };
  }
  const has = (word: string) => (news: News) => "data" in news && news.data.includes(word);

  test("[Promise 20] Redis away: what has changed is found all the same, a look later", async () => {
    const { id } = await startedSession(host);
    await doors.upstash.while({ kind: "status", status: 500 }, async () => {
      const { next, listening } = await listenTo(asSession(id));
      await next(has('"phase":"lobby"'));
      await sendProgress(harness, id, progressOf(id));
      await next(has('"phase":"open"'));
      listening.abort();
    });
  });

  test("[Promise 21] Postgres away: the stream waits for it", async () => {
    const { id } = await startedSession(host);
    const { next, listening, news } = await listenTo(asSession(id));
    await next(has('"phase":"lobby"'));
    await doors.neon.while({ kind: "status", status: 503 }, () => next(({ event }) => event === "nothing"));
    await sendProgress(harness, id, progressOf(id));
    await next(has('"phase":"open"'));
    listening.abort();
    while (!(await news.next()).done);
  });
});
