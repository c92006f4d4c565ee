import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./cannot-start.ts";
import { projectFolder } from "./paths.ts";
import { quietLog } from "./worker-log.ts";

/** The Worker under `wrangler dev`, with its pages freshly built. */
export type Worker = { exited: Promise<void>; stop(): Promise<void> };

type Options = {
  ip: string;
  port: number;
  /** Where the rooms' state and Wrangler's own files are kept. */
  folder: string;
  /** By name, as in wrangler.toml; not shown in the list of processes. */
  secrets: Readonly<Record<string, string>>;
  /** Further variables, not secret. */
  vars: Readonly<Record<string, string>>;
  print(line: string): void;
};

const leash = fileURLToPath(new URL("leash.ts", import.meta.url));
const wrangler = createRequire(import.meta.url).resolve("wrangler");
const startLimitMs = 120_000;
const stopLimitMs = 5_000;

/** Resolves when the Worker answers; throws `CannotStart` when it ends before, or takes too long. */
export async function startWorker(options: Options): Promise<Worker> {
  await rm(logFolder(options.folder), { recursive: true, force: true });
  await mkdir(options.folder, { recursive: true });
  const envFile = join(options.folder, "empty.env");
  await writeFile(envFile, "");
  const child = spawn(
    process.execPath,
    [leash, process.execPath, "--no-warnings", wrangler, ...args(options, envFile)],
    {
      cwd: projectFolder,
      // A test runner's NODE_ENV would build other pages than those that are deployed.
      env: { ...process.env, NODE_ENV: undefined, ...quiet(options.folder), ...options.secrets },
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const log = quietLog(options.print);
  if (child.stdout) createInterface(child.stdout).on("line", log.stdout);
  if (child.stderr) createInterface(child.stderr).on("line", log.stderr);
  const exited = once(child, "exit").then(() => {});
  try {
    await ready(`http://127.0.0.1:${options.port}/api/v1/health/live`, exited);
  } catch (error) {
    await stop(child, exited);
    throw error;
  }
  return { exited, stop: () => stop(child, exited) };
}

function args({ ip, port, folder, vars }: Options, envFile: string): string[] {
  return [
    "dev",
    // The top level of wrangler.toml; unnamed, Wrangler warns that there are others.
    "--env=",
    // Wrangler then leaves a .dev.vars alone, which is for real services.
    `--env-file=${envFile}`,
    "--var=NO_JURISDICTIONS:yes",
    ...Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
    `--ip=${ip}`,
    `--port=${port}`,
    "--inspector-port=0",
    `--persist-to=${join(folder, "state")}`,
    "--show-interactive-dev-session=false",
  ];
}

/** Wrangler adds a file with every start. */
const logFolder = (folder: string) => join(folder, "logs");

const quiet = (folder: string): Record<string, string> => ({
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
  WRANGLER_LOG_PATH: logFolder(folder),
  WRANGLER_REGISTRY_PATH: join(folder, "registry"),
  // Or it needs a home folder it can write to.
  XDG_CONFIG_HOME: join(folder, "config"),
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
});

async function ready(url: string, exited: Promise<void>): Promise<void> {
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  for (const limit = Date.now() + startLimitMs; Date.now() < limit; await sleep(100)) {
    if (ended) throw new CannotStart("The Worker ended while starting; what it said is above.");
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new CannotStart(`The Worker did not answer ${url} within ${startLimitMs / 1_000} s.`);
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) signalGroup(child, "SIGTERM");
  await Promise.race([exited, sleep(stopLimitMs, undefined, { ref: false })]);
  if (child.connected) child.disconnect();
  await exited;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, signal);
  else child.kill(signal);
}
