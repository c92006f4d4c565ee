import type { AudienceName } from "../room-name.ts";
import { isPullDue } from "./deadlines.ts";
import { type SessionState, silentRooms } from "./state.ts";

/** Which of these rooms have to be told what to be: those behind the newest state, and those that should have counted by now. */
export function roomsToTell(state: SessionState, rooms: readonly AudienceName[], nowMs: number): AudienceName[] {
  const silent = new Set(isPullDue(state, nowMs) ? silentRooms(state).map(({ room }) => room) : []);
  return rooms.filter((room) => (state.rooms.get(room)?.seq ?? 0) < state.seq || silent.has(room));
}
