import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";

const SecretsSchema = v.strictObject({ AUTH_SECRET: v.string(), SIGNING_KEYS: v.string() });
export type Secrets = v.InferOutput<typeof SecretsSchema>;

/** This machine's own secrets, made once. A new machine, or `--fresh`, has new ones. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) return v.parse(v.pipe(v.string(), v.parseJson(), SecretsSchema), text);
  const secrets: Secrets = { AUTH_SECRET: random(), SIGNING_KEYS: `k1:${random()}` };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

const random = (): string => randomBytes(32).toString("base64url");
