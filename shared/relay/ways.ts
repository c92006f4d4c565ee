// Which rooms a session room reaches through which relay.

import { type AudienceName, parseRoom, type RelayName, relayRoom } from "../room-name.ts";

/** A session with more audience rooms than this has relays. */
const mostRoomsWithoutRelays = 12;
/** A relay serves so many rooms of its region: two rounds of the 6 outgoing connections that a room has. */
const roomsOfARelay = 12;
/** A relay, or a room that its relay could not reach, is reached directly for so long before the relay is tried again. */
export const restMs = 30_000;

/** The relay that serves a room. */
export function relayOf(room: AudienceName): RelayName {
  const address = parseRoom("audience", room);
  if (address?.party !== "audience") throw new Error(`${room} is no audience room`);
  return relayRoom(address.session, address.region, Math.floor(address.n / roomsOfARelay));
}

export interface Ways {
  readonly byRelay: ReadonlyMap<RelayName, readonly AudienceName[]>;
  readonly direct: readonly AudienceName[];
}

/** `rests` says which relays, and which rooms of other relays, are left alone for now. A relay for a single room saves nothing. */
export function waysOf(
  rooms: Iterable<AudienceName>,
  rests: (name: RelayName | AudienceName) => boolean,
  withoutRelays = mostRoomsWithoutRelays,
): Ways {
  const all = [...rooms];
  if (all.length <= withoutRelays) return { byRelay: new Map(), direct: all };
  const byRelay = new Map<RelayName, AudienceName[]>();
  const direct: AudienceName[] = [];
  for (const [relay, served] of Map.groupBy(all, relayOf)) {
    const isUsed = served.length > 1 && !rests(relay);
    direct.push(...served.filter((room) => !isUsed || rests(room)));
    const relayed = isUsed ? served.filter((room) => !rests(room)) : [];
    if (relayed.length > 0) byRelay.set(relay, relayed);
  }
  return { byRelay, direct };
}
