import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../local/ports.ts";
import { loadSecrets, type Secrets } from "../../local/secrets.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { startWorker } from "../../local/worker.ts";

export interface System {
  origin: string;
  stack: Stack;
  secrets: Secrets;
  /** What the Worker printed: warnings, errors, mails. */
  log: readonly string[];
  stop(): Promise<void>;
}

/** All of Quizwire on this machine, empty, on free ports: the stores' stand-ins and the built Worker with its pages. */
export async function startSystem(
  vars: Readonly<Record<string, string>> = {},
  ownSecrets: Partial<Secrets> = {},
): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), "quizwire-"));
  const stack = await startStack({
    data: "scratch",
    postgresUrl: process.env.POSTGRES_URL,
    redisUrl: process.env.REDIS_URL,
  });
  const secrets = { ...(await loadSecrets(join(folder, "secrets.json"))), ...ownSecrets };
  const { NEON_FETCH_ENDPOINT, ...stores } = stack.vars;
  const port = await findFreePort();
  const log: string[] = [];
  const worker = await startWorker({
    ip: "127.0.0.1",
    port,
    folder,
    secrets: { ...secrets, ...stores },
    vars: { ...vars, NEON_FETCH_ENDPOINT },
    print: (line) => log.push(line),
  }).catch(async (error) => {
    await stack.stop();
    throw new Error(`the Worker did not start:\n${log.join("\n")}`, { cause: error });
  });
  const stop = async () => {
    await worker.stop();
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { origin: `http://127.0.0.1:${port}`, stack, secrets, log, stop };
}
