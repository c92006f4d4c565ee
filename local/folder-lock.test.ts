import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockFolder } from "./folder-lock.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quizwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a folder is used by one at a time, and by the next when that has ended", async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow("already running in this folder");
  await expect(lockFolder(join(folder, "..")))
    .resolves.toBeTypeOf("function")
    .then(() => {});
  await unlock();
  await (await lockFolder(folder))();
});

test("a holder that is too busy to answer at once still holds it", async () => {
  const program = `
    const { lockFolder } = await import(${JSON.stringify(new URL("folder-lock.ts", import.meta.url).href)});
    await lockFolder(${JSON.stringify(folder)});
    process.stdout.write("held\\n", () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500));
  `;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(holder.stdout);
  expect(await once(lines, "line")).toEqual(["held"]);
  await expect(lockFolder(folder)).rejects.toThrow("already running in this folder");
  const ended = once(holder, "close");
  holder.kill();
  await ended;
});
