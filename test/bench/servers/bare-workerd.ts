import type { Sent } from "../words.ts";
import { nothingStored, questionIn, startBare } from "./bare.ts";
import { plainWorkerd } from "./plain-workerd.ts";
import type { Server } from "./server.ts";

const program = new URL("bare-room.ts", import.meta.url);

export async function startBareWorkerd(sent: Sent): Promise<Server> {
  const plain = await plainWorkerd({ program, rooms: { BareRoom: "ROOM" }, keeps: false });
  return startBare({
    ...{ name: "workerd", ...plain },
    target: { kind: "bare", url: `ws://127.0.0.1:${plain.port}/room`, question: questionIn(sent) },
    check: async () => nothingStored,
  });
}
