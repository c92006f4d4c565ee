import type * as Party from "partykit/server";

const open = 1;

/**
 * Sends a frame, to nobody when the connection is closing: the runtime would throw, and who comes back gets the whole
 * view.
 */
export function say(connection: Party.Connection, frame: string): void {
  if (connection.readyState === open) connection.send(frame);
}
