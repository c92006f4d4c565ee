import { neon, neonConfig } from "@neondatabase/serverless";
import { Redis } from "@upstash/redis/cloudflare";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openFaultDoor } from "./fault-door.ts";
import { budgetSpent } from "./faults.ts";
import { startStack } from "./stack.ts";
import type { StandIn } from "./stand-in.ts";

const stack = inject("stack");

describe("Neon behind a door", () => {
  let door: StandIn;
  const query = neon(stack.DATABASE_URL);
  beforeAll(async () => {
    door = await openFaultDoor(stack.NEON_FETCH_ENDPOINT);
    neonConfig.fetchEndpoint = door.url;
  });
  afterAll(() => door.stop());

  test("an open door changes nothing", async () => {
    expect(await query`select 1 as one`).toEqual([{ one: 1 }]);
    await expect(query`selec 1`).rejects.toMatchObject({ code: "42601" });
  });

  test("a status is an error without a database's code", async () => {
    const during = () => expect(query`select 1`).rejects.toMatchObject({ name: "NeonDbError", code: undefined });
    await door.fault.while({ kind: "status", status: 500 }, during);
    expect(await query`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("a reset is a network error", async () => {
    await door.fault.while({ kind: "reset" }, () => expect(query`select 1`).rejects.toThrow("fetch failed"));
  });

  test("an answer that is lost leaves what was done", async () => {
    await query`create table if not exists unheard (id integer)`;
    await door.fault.while({ kind: "lost" }, async () => {
      await expect(query`insert into unheard values (1)`).rejects.toThrow("fetch failed");
    });
    expect(await query`select id from unheard`).toEqual([{ id: 1 }]);
    await query`drop table unheard`;
  });

  test("what comes too late is done all the same", async () => {
    await query`create table if not exists late (id integer)`;
    await door.fault.while({ kind: "delay", delayMs: 500 }, async () => {
      const leaving = new AbortController();
      const impatient = neon(stack.DATABASE_URL, { fetchOptions: { signal: leaving.signal } });
      const before = door.fault.taken;
      const left = expect(impatient`insert into late values (1)`).rejects.toThrow();
      await expect.poll(() => door.fault.taken, { interval: 5 }).toBe(before + 1);
      leaving.abort();
      await left;
    });
    await expect.poll(() => query`select id from late`, { interval: 10 }).toEqual([{ id: 1 }]);
    await query`drop table late`;
  });
});

describe("Upstash behind a door", () => {
  let door: StandIn;
  let redis: Redis;
  beforeAll(async () => {
    door = await openFaultDoor(stack.UPSTASH_REDIS_REST_URL);
    const token = stack.UPSTASH_REDIS_REST_TOKEN;
    redis = new Redis({ url: door.url, token, enableTelemetry: false, retry: false });
  });
  afterAll(() => door.stop());

  test("an open door changes nothing", async () => {
    expect(await redis.echo("hello")).toBe("hello");
  });

  test("a status is Upstash's error", async () => {
    const during = () => expect(redis.ping()).rejects.toMatchObject({ name: "UpstashError" });
    await door.fault.while({ kind: "status", status: 500 }, during);
    expect(await redis.ping()).toBe("PONG");
  });

  test("a month that is used up is Upstash's error, and nothing is done", async () => {
    const during = () => expect(redis.set("spent", "1")).rejects.toThrow("ERR max requests limit exceeded");
    await door.fault.while(budgetSpent, during);
    expect(await redis.get("spent")).toBe(null);
  });

  test("a reset is a network error", async () => {
    await door.fault.while({ kind: "reset" }, () => expect(redis.ping()).rejects.toThrow("fetch failed"));
  });

  test("an answer that is lost leaves what was done", async () => {
    await door.fault.while({ kind: "lost" }, () => expect(redis.set("lost", "done")).rejects.toThrow("fetch failed"));
    expect(await redis.get("lost")).toBe("done");
  });

  test("refused is a closed port, until it opens again", async () => {
    // A connection that was kept for later may be tried first: it was cut, and says so.
    const failure = () => fetch(door.url).catch((error: Error) => error.cause);
    const refused = () => expect.poll(failure, { interval: 5 }).toMatchObject({ code: "ECONNREFUSED" });
    await door.fault.while({ kind: "refused" }, refused);
    await expect.poll(() => redis.ping().catch(() => null), { interval: 5 }).toBe("PONG");
  });

  test("a door that is closed ends what is waiting at it", async () => {
    const slow = await openFaultDoor(stack.UPSTASH_REDIS_REST_URL);
    slow.fault.current = { kind: "delay", delayMs: 3_600_000 };
    const waiting = expect(fetch(slow.url)).rejects.toThrow("fetch failed");
    await expect.poll(() => slow.fault.requests, { interval: 5 }).toBe(1);
    await slow.stop();
    await waiting;
  });
});

test("a stale Redis answers reads as they were before, and writes all the same", async () => {
  const { vars, faults, stop } = await startStack({ data: "scratch" });
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = vars;
  const redis = new Redis({ url, token, enableTelemetry: false, enableAutoPipelining: false });
  await redis.set("known", "old");
  expect(await redis.get("known")).toBe("old");
  await faults.upstash.while({ kind: "stale" }, async () => {
    await redis.set("known", "new");
    expect(await redis.get("known")).toBe("old");
  });
  expect(await redis.get("known")).toBe("new");
  await stop();
}, 120_000);
