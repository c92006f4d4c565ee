// One post to a relay carries what all of its rooms have to be, once, and beside it what differs from room to room.

import type { Desired, Relayed } from "../protocol/between-rooms.ts";
import type { AudienceName } from "../room-name.ts";
import { desiredOf } from "../session/desired.ts";
import type { SessionState } from "../session/state.ts";

/** For the relay of these rooms. */
export function relayedOf(state: SessionState, rooms: readonly AudienceName[]): Relayed {
  const ofRooms = rooms.map((room) => ({ room, desired: desiredOf(state, room) }));
  const [first] = ofRooms;
  if (!first) throw new Error("a relay is told something for at least one room");
  const { kicked: _kicked, factors: _factors, ...common } = first.desired;
  return { common, rooms: ofRooms.map(({ room, desired: { kicked, factors } }) => ({ room, kicked, factors })) };
}

/** What one of them has to be; null when it is not one of them. */
export function desiredFrom({ common, rooms }: Relayed, name: AudienceName): Desired | null {
  const own = rooms.find(({ room }) => room === name);
  return own ? { ...common, kicked: own.kicked, factors: own.factors } : null;
}
