import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { Redis } from "@upstash/redis/cloudflare";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findFreePort } from "./ports.ts";
import { type Stack, startStack } from "./stack.ts";

const { POSTGRES_URL: postgresUrl, REDIS_URL: redisUrl } = process.env;

// The first start in a new folder, or after new migrations, creates a database: seconds.
vi.setConfig({ testTimeout: 120_000 });

const clients = ({ vars }: Stack) => {
  neonConfig.fetchEndpoint = vars.NEON_FETCH_ENDPOINT;
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = vars;
  return { query: neon(vars.DATABASE_URL), redis: new Redis({ url, token, enableTelemetry: false, retry: false }) };
};

test("scratch stacks begin with the migrated tables, empty, and have nothing in common", async () => {
  const first = await startStack({ data: "scratch", postgresUrl, redisUrl });
  const one = clients(first);
  await one.query`create table leftover (id integer)`;
  await one.redis.set("leftover", 1);

  const second = await startStack({ data: "scratch", postgresUrl, redisUrl });
  const two = clients(second);
  expect(await two.query`select count(*)::int as players from player`).toEqual([{ players: 0 }]);
  await expect(two.query`select id from leftover`).rejects.toMatchObject({ code: "42P01" });
  expect(await two.redis.dbsize()).toBe(0);
  await second.stop();
  await expect(two.query`select 1`).rejects.toThrow("fetch failed");
  await expect(two.redis.ping()).rejects.toThrow("fetch failed");

  expect(await one.redis.get("leftover")).toBe(1);
  await first.stop();
});

test("a server that is away is said to be", async () => {
  const away = `redis://127.0.0.1:${await findFreePort()}`;
  const failing = startStack({ data: "scratch", redisUrl: away });
  await expect(failing).rejects.toThrow("The server of REDIS_URL cannot be used: connect ECONNREFUSED");
});

describe("a stack in a folder", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "quizwire-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("keeps Postgres's data", async () => {
    const data = { folder: join(folder, "postgres") };
    const first = await startStack({ data });
    await clients(first).query`create table kept as select 7 as id`;
    await first.stop();
    const second = await startStack({ data });
    expect(await clients(second).query`select id from kept`).toEqual([{ id: 7 }]);
    await second.stop();
  });

  test("and stops what it started when its migrations are missing", async () => {
    const failing = startStack({ data: { folder: join(folder, "postgres") }, migrations: join(folder, "nowhere") });
    await expect(failing).rejects.toThrow("_journal.json");
  });
});
