import type * as Party from "partykit/server";
import type { Log } from "../shared/log-entry.ts";
import { closeQuietly } from "./hosts/guarded-room.ts";
import { causeOf } from "./log.ts";

/** Closes a line whose client shall come back to what is stored. */
export const startingOver = 1012;

const open = 1;
const broken = 1011;

/**
 * Sends a frame. A line that is closing, where the runtime would throw, or that turns out to be broken is nobody else's
 * loss: its client gets the whole view when it is back.
 */
export function say(connection: Party.Connection, frame: string, log: Log): void {
  try {
    connection.send(frame);
  } catch (error) {
    // Asked only now: it costs as much as sending does.
    if (connection.readyState !== open) return;
    log({ level: "warn", event: "line-broken", cause: causeOf(error) });
    closeQuietly(connection, broken, log);
  }
}
