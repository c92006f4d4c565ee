import type * as Party from "partykit/server";
import type { Address } from "./door.ts";
import type { MemoryStorage } from "./storage.ts";

interface Given {
  storage: MemoryStorage;
  blockConcurrencyWhile<T>(work: () => Promise<T>): Promise<T>;
  connections(): RoomEnd[];
}

/** What rooms use of PartyKit's room object. */
export function partyRoom(
  { name, party }: Address,
  { storage, blockConcurrencyWhile, connections }: Given,
): Party.Room {
  const room = { id: name, name: party, internalID: name, storage, blockConcurrencyWhile, getConnections: connections };
  return room as unknown as Party.Room;
}

export const readyStates = { open: 1, closing: 2, closed: 3 } as const;

/** A socket as a room sees it. */
export abstract class RoomEnd {
  static #made = 0;
  readonly id = `line-${++RoomEnd.#made}`;
  /** As the door made it: says which protocol is spoken. */
  readonly uri: string;
  readyState: number = readyStates.open;
  state: unknown = null;

  constructor(uri: string) {
    this.uri = uri;
  }

  setState(state: unknown): void {
    this.state = state;
  }

  abstract send(frame: string): void;
  abstract close(code: number): void;

  /** The part of a connection that rooms use. */
  get asParty(): Party.Connection {
    return this as unknown as Party.Connection;
  }
}
