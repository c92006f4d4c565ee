import { createHash } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { text } from "node:stream/consumers";
import { CannotStart } from "./cannot-start.ts";
import { listen } from "./ports.ts";

const candidates = 5;
/** A holder that starts its database says nothing for seconds; one who takes it for a stranger would write into the same files. */
const silenceMs = 10_000;

/**
 * One process at a time may use a folder. The lock is a listening port that the folder's name decides, so that it is
 * free again however the process ended. Resolves with how to unlock; throws `CannotStart` when it is taken.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const holder = `quizwire in ${await realpath(folder)}`;
  const first = portFor(holder);
  for (let port = first; port < first + candidates; port++) {
    const server = createServer((socket) => socket.end(holder));
    try {
      await listen(server, port);
    } catch {
      if ((await ask(port)) === holder) throw new CannotStart(`Quizwire is already running in this folder: ${folder}`);
      continue;
    }
    return () => new Promise((resolve) => server.close(() => resolve()));
  }
  throw new CannotStart(`The ports ${first} to ${first + candidates - 1} on 127.0.0.1 are all in use; one is needed.`);
}

/** Below the ports that systems hand out by themselves. */
function portFor(holder: string): number {
  return 20_000 + (createHash("sha256").update(holder).digest().readUInt32BE() % 10_000);
}

/** What the program on this port says first; null when it says nothing. */
async function ask(port: number): Promise<string | null> {
  const socket = createConnection(port, "127.0.0.1");
  socket.setTimeout(silenceMs, () => socket.destroy(new Error("silent")));
  return text(socket).catch(() => null);
}
