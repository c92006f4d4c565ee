import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
