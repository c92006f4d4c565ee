import type * as Party from "partykit/server";

/** Sound because the platform's storage is the one that PartyKit's type describes, in a newer edition. */
export const asPartyStorage = (storage: DurableObjectStorage) => storage as unknown as Party.Storage;
