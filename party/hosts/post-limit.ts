import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import type { RoomParty } from "../../shared/room-name.ts";

export const limits = {
  /** A relay that says nothing for so long is bypassed. */
  relayMs: 1_000,
  /** What a relay passes on has to be answered before that. */
  onwardMs: 700,
  usualMs: 5_000,
};

const onwardPaths: readonly string[] = [roomPaths.relayed, roomPaths.batch];

/** How long a post to a room may take, its answer included. */
export function postLimitMs(party: RoomParty, path: string): number {
  if (party === "relay") return limits.relayMs;
  return onwardPaths.includes(path) ? limits.onwardMs : limits.usualMs;
}
