import { fileURLToPath } from "node:url";
import { findFreePort } from "../../../local/ports.ts";
import type { Sent } from "../words.ts";
import { nothingStored, questionIn, startBare } from "./bare.ts";
import type { Server } from "./server.ts";

const program = fileURLToPath(new URL("ws-program.ts", import.meta.url));

export async function startBareWs(sent: Sent): Promise<Server> {
  const port = await findFreePort();
  return startBare({
    ...{ name: "ws", port, line: [process.execPath, "--no-warnings", program, String(port)] },
    target: { kind: "bare", url: `ws://127.0.0.1:${port}/room`, question: questionIn(sent) },
    check: async () => nothingStored,
  });
}
