import { rm } from "node:fs/promises";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { type DevOptions, parseDevOptions } from "./dev-options.ts";
import { lockFolder } from "./folder-lock.ts";
import { optionalVars } from "./optional-vars.ts";
import { localFolder } from "./paths.ts";
import { isPortFree } from "./ports.ts";
import { rootCause } from "./root-cause.ts";
import { loadSecrets } from "./secrets.ts";
import { seed } from "./seed.ts";
import { openStack } from "./stack.ts";
import { welcome } from "./welcome.ts";
import { startWorker, type Worker } from "./worker.ts";

// `npm run dev`: a whole Quizwire on this machine, without an account or a network.

const postgresFolder = join(localFolder, "postgres");
const workerFolder = join(localFolder, "worker");
const secretsFile = join(localFolder, "secrets.json");

const stops: (() => Promise<void>)[] = [];
let ending = false;

// A SIGTERM to npm reaches only npm and its shell, and leaves this process without a parent.
const parent = process.ppid;
setInterval(() => process.ppid === parent || void end(0), 500).unref();

try {
  const worker = await start(parseDevOptions(process.argv.slice(2)));
  await worker.exited;
  throw new CannotStart("The Worker has ended.");
} catch (error) {
  if (!ending) console.error(error instanceof CannotStart ? error.message : error);
  await end(1);
}

async function start(options: DevOptions): Promise<Worker> {
  const ip = options.lan ? "0.0.0.0" : "127.0.0.1";
  stops.push(await lockFolder(localFolder));
  if (!(await isPortFree(options.port, ip))) {
    throw new CannotStart(
      `Port ${options.port} is in use by another program. Choose another: npm run dev -- --port ${options.port + 1}`,
    );
  }
  if (options.fresh) {
    for (const path of [postgresFolder, workerFolder, secretsFile]) await rm(path, { recursive: true, force: true });
  }

  console.log("Starting Quizwire ...");
  const secrets = await loadSecrets(secretsFile);
  const stack = await openStack({
    data: { folder: postgresFolder },
    postgresUrl: process.env.POSTGRES_URL,
    redisUrl: process.env.REDIS_URL,
  });
  stops.push(stack.stop);
  const { NEON_FETCH_ENDPOINT, ...stores } = stack.vars;
  const starting = startWorker({
    ip,
    port: options.port,
    folder: workerFolder,
    secrets: { ...stores, ...secrets },
    vars: { ...optionalVars(process.env), NEON_FETCH_ENDPOINT },
    print: (line) => {
      if (!ending) console.log(line);
    },
  });
  const [worker] = await Promise.all([starting, stack.ready.catch(explainPostgres)]);
  stops.push(worker.stop);
  stopWhenTold();
  await trySeed(`http://localhost:${options.port}`);
  console.log(welcome(options));
  return worker;
}

function explainPostgres(error: unknown): never {
  const { message } = rootCause(error);
  const { POSTGRES_URL } = process.env;
  throw new CannotStart(
    POSTGRES_URL
      ? `The server of POSTGRES_URL cannot be used: ${message}`
      : `The data of an earlier run cannot be used: ${message}\nTo start over without it: npm run dev -- --fresh`,
  );
}

async function trySeed(url: string): Promise<void> {
  try {
    await seed(url);
  } catch (error) {
    // Without the demo quiz everything else works; a person can sign up and write one.
    console.warn(`The demo login and quiz could not be made: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Until then a signal ends this process at once, even while Postgres is being created and nothing else runs: what it
 * started ends with it, and Postgres recovers.
 */
function stopWhenTold(): void {
  // One Ctrl-C may arrive twice: from the terminal and, passed on, from npm.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const stop of stops.splice(0).reverse()) await stop();
  process.exit(code);
}
