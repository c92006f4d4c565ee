import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { parseRedisUrl, Redis } from "./redis.ts";
import { startValkey } from "./valkey.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(): Promise<{ port: number; redis: Redis }> {
  const { port, stop } = await startValkey();
  const redis = new Redis(parseRedisUrl(`redis://127.0.0.1:${port}/3`));
  stops.push(stop, () => redis.close());
  return { port, redis };
}

test("it answers at once, not with its next 100 ms tick", async () => {
  const { redis } = await start();
  await redis.send([["PING"]]);
  const tookMs: number[] = [];
  for (let i = 0; i < 20; i++) {
    const startedAt = performance.now();
    await redis.send([["INCR", "a"]]);
    tookMs.push(performance.now() - startedAt);
  }
  // Each of them would wait for a tick; a machine that stands still holds up one or two.
  expect(tookMs.toSorted((a, b) => a - b)[10]).toBeLessThan(50);
});

test("two of them are two databases", async () => {
  const [one, two] = [await start(), await start()];
  await one.redis.send([["SET", "a", "1"]]);
  expect(await two.redis.send([["GET", "a"]])).toEqual([null]);
});

test("a broken connection fails what waits, and the next command opens a new one", async () => {
  const { redis, port } = await start();
  const other = new Redis(parseRedisUrl(`redis://127.0.0.1:${port}`));
  stops.push(() => other.close());
  const [id] = await redis.send([["CLIENT", "ID"]]);
  const blocked = redis.send([["BLPOP", "nothing", 0]]);
  const lost = expect(blocked).rejects.toThrow("closed the connection");
  await other.send([["CLIENT", "KILL", "ID", Number(id)]]);
  await lost;
  await redis.send([["SET", "a", "1"]]);
  expect(await redis.send([["GET", "a"]])).toEqual([Buffer.from("1")]);
});

test("it ends with the process that started it, however that ended", async () => {
  const program = `
    const { startValkey } = await import(${JSON.stringify(new URL("valkey.ts", import.meta.url).href)});
    console.log((await startValkey()).port);
  `;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const [port] = await once(createInterface(parent.stdout), "line");
  const socket = createConnection(Number(port), "127.0.0.1");
  await once(socket, "connect");
  // A killed process may reset the connection: that is an end too.
  const closed = new Promise((resolve) => socket.on("error", () => {}).on("close", resolve));
  socket.resume();
  parent.kill("SIGKILL");
  await closed;
});
