import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { findFreePort } from "./ports.ts";

/** Valkey, the open Redis, on a port of this machine. It keeps nothing when it stops. */
export type Valkey = { port: number; stop(): Promise<void> };

const program = fileURLToPath(new URL("valkey-process.ts", import.meta.url));
const attempts = 5;

export async function startValkey(): Promise<Valkey> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = await findFreePort();
    const child = fork(program, [String(port)], {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      // Ctrl-C in a terminal reaches the whole group: the stores stop last, when they are told to.
      detached: true,
      // It logs to stdout with wrong dates.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    if (await isListening(child)) return { port, stop: () => stop(child) };
    await stop(child);
  }
  throw new Error("The embedded Redis found no free port on 127.0.0.1.");
}

/** False when another program took the port in the meantime. */
async function isListening(child: ChildProcess): Promise<boolean> {
  const exited = once(child, "exit").then(([code]) => {
    throw new Error(`The embedded Redis did not start: its process ended with ${code}.`);
  });
  const [message] = await Promise.race([once(child, "message"), exited]);
  return message === "listening";
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
