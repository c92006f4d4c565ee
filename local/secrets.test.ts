import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSigningKeys } from "../shared/tokens/keys.ts";
import { loadSecrets } from "./secrets.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quizwire-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a machine's secrets are made once, are its owner's alone, and sign", async () => {
  const file = join(folder, "new", "secrets.json");
  const secrets = await loadSecrets(file);
  expect(await loadSecrets(file)).toEqual(secrets);
  expect(await loadSecrets(join(folder, "other.json"))).not.toEqual(secrets);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(parseSigningKeys(secrets.SIGNING_KEYS)[0]).toMatchObject({ id: "k1", secret: { length: 32 } });
});
