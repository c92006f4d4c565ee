import type { Log } from "../../shared/log-entry.ts";
import { parseRoom, type RoomParty } from "../../shared/room-name.ts";
import { consoleLog } from "../log.ts";

/** Says which room speaks, and of which session. */
export function roomLog(party: RoomParty, room: string): Log {
  const session = parseRoom(party, room)?.session;
  return (entry) => consoleLog({ ...entry, room: `${party}/${room}`, session });
}
