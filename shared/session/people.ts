import type { PlayerId } from "../ids.ts";
import type { AudienceName } from "../room-name.ts";
import type { SessionState } from "./state.ts";

/** What a controller has ordered about one player. */
export interface Person {
  readonly kicked: boolean;
  /** Time factor; null: no limit. */
  readonly factor: number | null;
}

/** By the room that they sit in, in the order of the first word about each: no more than the room has seats. */
export type People = ReadonlyMap<AudienceName, ReadonlyMap<PlayerId, Person>>;

const anybody: Person = { kicked: false, factor: 1 };

/** The room that has named this player; null when none has. */
export function roomOfPlayer({ people, rooms }: SessionState, player: PlayerId): AudienceName | null {
  for (const [room, ofRoom] of people) if (ofRoom.has(player)) return room;
  for (const { room, names } of rooms.values()) if (names.some(({ id }) => id === player)) return room;
  return null;
}

export const personIn = ({ people }: SessionState, room: AudienceName, player: PlayerId): Person =>
  people.get(room)?.get(player) ?? anybody;

export function withPerson(state: SessionState, room: AudienceName, player: PlayerId, change: Partial<Person>): People {
  const person = { ...personIn(state, room, player), ...change };
  return new Map(state.people).set(room, new Map(state.people.get(room)).set(player, person));
}

/** The largest time factor; players without a limit hold nobody up. */
export function largestFactor(people: People): number {
  let largest = 1;
  for (const ofRoom of people.values())
    for (const { factor } of ofRoom.values()) if (factor !== null && factor > largest) largest = factor;
  return largest;
}
