import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import type { RoomParty } from "../../shared/room-name.ts";

/** A relay that says nothing for so long is bypassed. */
const relayLimitMs = 1_000;
/** What a relay passes on has to be answered before that. */
const onwardLimitMs = 700;
const usualLimitMs = 5_000;

const onwardPaths: readonly string[] = [roomPaths.relayed, roomPaths.batch];

/** How long a post to a room may take, its answer included. */
export function postLimitMs(party: RoomParty, path: string): number {
  if (party === "relay") return relayLimitMs;
  return onwardPaths.includes(path) ? onwardLimitMs : usualLimitMs;
}
