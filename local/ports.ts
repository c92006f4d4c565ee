import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";

/** Resolves with the port taken: `port`, or a free one for 0. Rejects when it is in use. */
export function listen(server: Server, port: number, host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Below what systems give to outgoing connections, which would take the port again before its owner is up. */
const [lowest, highest] = [20_000, 32_000];

/** A port that nobody listens on now. Another program may take it before you do: check afterwards. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await isPortFree(port, "127.0.0.1")) return port;
  }
}

export async function isPortFree(port: number, host: string): Promise<boolean> {
  const probe = createServer();
  try {
    await listen(probe, port, host);
  } catch {
    return false;
  }
  await new Promise((resolve) => probe.close(resolve));
  return true;
}
