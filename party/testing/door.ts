import { type Protocol, protocolVersion } from "../../shared/protocol/common.ts";
import type { Ticket } from "../../shared/tokens/kinds.ts";
import { handleRooms } from "../hosts/edge.ts";
import { ticket, upgrade, workerEnv } from "../hosts/test-support.ts";
import { eventually } from "./eventually.ts";

/** A socket to a room, with a fresh ticket each time. A room that has just crashed answers 503: clients try again. */
export function enter(path: string, claims: Ticket, protocol: Protocol = protocolVersion): Promise<WebSocket> {
  return eventually(async () => {
    const response = await handleRooms(upgrade(path, await ticket(claims), {}, "", protocol), workerEnv);
    if (!response.webSocket) throw new Error(`no socket: ${response.status}`);
    return response.webSocket;
  });
}
