import { randomUUID } from "node:crypto";
import { Redis } from "@upstash/redis/cloudflare";
import { describe, expect, inject, test } from "vitest";

const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = inject("stack");
const redis = new Redis({ url, token, enableTelemetry: false, retry: false });
const run = randomUUID();
let keys = 0;
const newKey = () => `contract:${run}:${++keys}`;

describe("commands", () => {
  test("set with an expiry, only when absent", async () => {
    const key = newKey();
    expect(await redis.set(key, "v", { ex: 100, nx: true })).toBe("OK");
    expect(await redis.set(key, "w", { nx: true })).toBeNull();
    expect(await redis.get(key)).toBe("v");
    expect(await redis.ttl(key)).toBeGreaterThan(90);
    expect(await redis.persist(key)).toBe(1);
    expect(await redis.ttl(key)).toBe(-1);
  });

  test.each([
    ["JSON with any script", { x: [1, "é😀", null] }],
    ["a stored OK", "OK"],
    ["what looks like base64", "YWJj"],
    ["lines and quotes", 'a\r\n"b"'],
  ])("%s comes back as it was stored", async (_, value) => {
    const key = newKey();
    await redis.set(key, value);
    expect(await redis.get(key)).toEqual(value);
    expect(await redis.mget(key, newKey())).toEqual([value, null]);
  });

  test("counters", async () => {
    const key = newKey();
    expect([await redis.incr(key), await redis.incrby(key, 5), await redis.decr(key)]).toEqual([1, 6, 5]);
  });

  test("sorted sets: order, ranks, scores, and GT", async () => {
    const key = newKey();
    const [a, b, c] = ["a", "b", "c"].map((member, i) => ({ member, score: [1, 2.5, 3][i] ?? 0 }));
    if (!a || !b || !c) throw new Error("three members");
    expect(await redis.zadd(key, a, b, c)).toBe(3);
    expect(await redis.zrange(key, 0, 1, { rev: true, withScores: true })).toEqual(["c", 3, "b", 2.5]);
    expect(await redis.zrange(key, "(1", "+inf", { byScore: true })).toEqual(["b", "c"]);
    expect(await redis.zadd(key, { gt: true, ch: true }, { score: 0, member: "c" })).toBe(0);
    expect(await redis.zincrby(key, 10, "a")).toBe(11);
    expect([await redis.zrank(key, "b"), await redis.zrevrank(key, "a"), await redis.zcard(key)]).toEqual([0, 0, 3]);
    expect(await redis.zmscore(key, ["a", "nobody"])).toEqual([11, null]);
  });

  test("a packed leaderboard score of 43 bits stays exact", async () => {
    const [key, score] = [newKey(), -(65_000 * 2 ** 27) + 123_456_789];
    await redis.zadd(key, { score, member: "Ana" });
    expect(await redis.zscore(key, "Ana")).toBe(score);
  });

  test("hashes, sets and lists", async () => {
    const [hash, set, list] = [newKey(), newKey(), newKey()];
    expect(await redis.hset(hash, { f1: "x", f2: 2, f3: { y: 1 } })).toBe(3);
    expect(await redis.hgetall(hash)).toEqual({ f1: "x", f2: 2, f3: { y: 1 } });
    expect(await redis.hincrby(hash, "f2", 3)).toBe(5);
    expect(await redis.hmget(hash, "f1", "no")).toEqual({ f1: "x", no: null });
    expect(await redis.hgetall(newKey())).toBeNull();
    expect([await redis.sadd(set, "a", "b"), await redis.sismember(set, "a")]).toEqual([2, 1]);
    expect(await redis.rpush(list, 1, 2, 3)).toBe(3);
    expect(await redis.lrange(list, 0, -1)).toEqual([1, 2, 3]);
  });

  test("a scan sees every key", async () => {
    const [pipeline, prefix, found] = [redis.pipeline(), newKey(), new Set<string>()];
    for (let i = 0; i < 250; i++) pipeline.set(`${prefix}:${i}`, i);
    await pipeline.exec();
    let cursor = "0";
    do {
      const [next, page] = await redis.scan(cursor, { match: `${prefix}:*`, count: 50 });
      for (const key of page) found.add(key);
      cursor = next;
    } while (cursor !== "0");
    expect(found.size).toBe(250);
  });
});

describe("pipelines and transactions", () => {
  test("a pipeline answers in order", async () => {
    const [a, b] = [newKey(), newKey()];
    expect(await redis.pipeline().set(a, "x").incr(b).get(a).exec()).toEqual(["OK", 1, "x"]);
  });

  test("one failing command of a pipeline leaves the others", async () => {
    const key = newKey();
    const failing = redis.pipeline().set(key, "x").incr(key).get(key);
    await expect(failing.exec()).rejects.toThrow(/Command 2.*not an integer/);
    const [first, second] = await redis.pipeline().incr(key).get(key).exec({ keepErrors: true });
    expect(first?.error).toMatch("not an integer");
    expect(second?.result).toBe("x");
  });

  test("a transaction that fails while running keeps what it did", async () => {
    const key = newKey();
    await expect(redis.multi().set(key, "x").incr(key).exec()).rejects.toThrow("not an integer");
    expect(await redis.get(key)).toBe("x");
    expect(await redis.multi().set(key, 1).incr(key).expire(key, 50).exec()).toEqual(["OK", 2, 1]);
  });

  test("a transaction with an unknown command does nothing", async () => {
    const key = newKey();
    const response = await post("/multi-exec", [["set", key, "1"], ["nosuchcommand"]]);
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty("error", expect.stringContaining("EXECABORT"));
    expect(await redis.get(key)).toBeNull();
  });

  test("transactions at the same time do not mix", async () => {
    const key = newKey();
    const results = await Promise.all(Array.from({ length: 30 }, () => redis.multi().incr(key).incr(key).exec()));
    for (const [first, second] of results) expect(second).toBe((first ?? 0) + 1);
  });

  test("commands of one tick travel together", async () => {
    const [key, together] = [newKey(), new Redis({ url, token, enableTelemetry: false, enableAutoPipelining: true })];
    expect((await Promise.all([together.incr(key), together.incr(key)])).toSorted()).toEqual([1, 2]);
  });
});

describe("scripts", () => {
  test("every kind of Lua value is answered", async () => {
    const script = 'return {KEYS[1], ARGV[1], 1, redis.call("INCR", KEYS[1]), false, redis.status_reply("fine")}';
    const key = newKey();
    expect(await redis.eval(script, [key], ["a"])).toEqual([key, "a", 1, 1, null, "fine"]);
  });

  test("a script is called by its digest, once it is known", async () => {
    await expect(redis.evalsha("f".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
    const digest = await redis.scriptLoad(`return "${run}"`);
    expect(await redis.evalsha(digest, [], [])).toBe(run);
    expect(await redis.scriptExists(digest, "0".repeat(40))).toEqual([1, 0]);
    expect(await redis.createScript<string>("return ARGV[1]").exec([], ["hi"])).toBe("hi");
  });

  test("Upstash's own script flag is understood, also by digest", async () => {
    const key = newKey();
    const script = `#!lua flags=allow-key-locking\nreturn redis.call("INCR", KEYS[1]) -- ${run}`;
    expect(await redis.eval(script, [key], [])).toBe(1);
    const digest = await redis.scriptLoad(script);
    expect(await redis.evalsha(digest, [key], [])).toBe(2);
    expect(await redis.scriptExists(digest)).toEqual([1]);
    const both = `#!lua flags=allow-key-locking,no-writes\nreturn redis.call("INCR", KEYS[1])`;
    await expect(redis.eval(both, [key], [])).rejects.toThrow("Write commands are not allowed");
  });

  test("an error in a script names its cause", async () => {
    const key = newKey();
    await redis.sadd(key, "x");
    await expect(redis.eval('return redis.call("INCR", KEYS[1])', [key], [])).rejects.toThrow("WRONGTYPE");
  });

  test("cjson and TIME are there", async () => {
    const script = "local t = cjson.decode(ARGV[1]); t.n = t.n + 1; return cjson.encode(t)";
    expect(await redis.eval(script, [], ['{"n":1}'])).toEqual({ n: 2 });
    const before = Math.floor(Date.now() / 1_000);
    const [seconds] = await redis.eval<[], [string, string]>('return redis.call("TIME")', [], []);
    // A clock that is read anew each millisecond may be behind by one.
    expect(Number(seconds)).toBeGreaterThanOrEqual(before - 1);
    expect(Number(seconds)).toBeLessThanOrEqual(Date.now() / 1_000 + 1);
  });
});

test("what is published reaches who subscribed", async () => {
  const channel = newKey();
  expect(await redis.publish(channel, "nobody hears")).toBe(0);
  const subscriber = redis.subscribe<{ hello: string }>([channel]);
  const message = new Promise((resolve) => subscriber.on("message", ({ message }) => resolve(message)));
  await new Promise((resolve) => subscriber.on("subscribe", resolve));
  expect(await redis.publish(channel, { hello: "é" })).toBe(1);
  expect(await message).toEqual({ hello: "é" });
  await subscriber.unsubscribe();
});

describe("the protocol itself", () => {
  test("a command may stand in the path, the token in the query", async () => {
    const key = newKey();
    expect(await (await fetch(`${url}/set/${key}/bar%2F%20?_token=${token}`)).json()).toEqual({ result: "OK" });
    expect(await (await post(`/get/${key}`)).json()).toEqual({ result: "bar/ " });
    expect(await (await post(`/set/${key}`, { as: "body" })).json()).toEqual({ result: "OK" });
    expect(await redis.get(key)).toEqual({ as: "body" });
  });

  test("any bytes are kept, and a status is not encoded", async () => {
    const [key, bytes] = [newKey(), Uint8Array.from({ length: 256 }, (_, i) => i)];
    const headers = { authorization: `Bearer ${token}`, "upstash-encoding": "base64" };
    const set = await fetch(`${url}/set/${key}`, { method: "POST", headers, body: bytes });
    expect(await set.json()).toEqual({ result: "OK" });
    const answer = await fetch(`${url}/get/${key}`, { headers });
    expect(await answer.json()).toEqual({ result: Buffer.from(bytes).toString("base64") });
  });

  test.each(["", "/pipeline", "/multi-exec", "/get/x", "/subscribe/x"])(
    "no road %s without the token",
    async (path) => {
      for (const authorization of ["", "Bearer wrong", token.slice(1)]) {
        const headers = authorization === "" ? undefined : { authorization };
        const response = await fetch(url + path, {
          method: "POST",
          body: '[["GET","a"]]',
          ...(headers && { headers }),
        });
        expect(response.status).toBe(401);
      }
    },
  );

  test.each(["CONFIG", "subscribe", "SELECT", "MULTI", "blpop"])("%s is not served", async (command) => {
    const response = await post("", [command, "GET", "*"]);
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty("error", expect.stringContaining("not available"));
  });

  test.each([
    ["", "[]"],
    ["", "{"],
    ["", '[{"an":"object"}]'],
    ["", '["NOSUCHCOMMAND"]'],
    ["/pipeline", "[]"],
    ["/pipeline", '{"not":"a list"}'],
    ["/multi-exec", '[["SELECT", 1]]'],
  ])("POST %s %s is a bad request", async (path, body) => {
    const response = await fetch(url + path, { method: "POST", body, headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty("error");
  });

  test("a bad command in a pipeline fails alone", async () => {
    const key = newKey();
    const response = await post("/pipeline", [["SET", key, 1], ["SELECT", 1], [], ["GET", key]]);
    const unavailable = { error: expect.stringContaining("not available") };
    const empty = { error: expect.stringContaining("parse") };
    expect(await response.json()).toEqual([{ result: "OK" }, unavailable, empty, { result: "1" }]);
  });
});

function post(path: string, body?: unknown): Promise<Response> {
  return fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
