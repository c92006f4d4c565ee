import * as v from "valibot";
import { sessionGone } from "../shared/protocol/results.ts";
import type { Answer } from "./ports.ts";

const GoneSchema = v.object({ code: v.literal(sessionGone) });

/**
 * Throws unless REST has taken a call, or says itself that the session is gone. Whatever else answers at its address, a
 * page or another service, has taken nothing: the call is repeated until the address is right.
 */
export function requireTaken({ status, body }: Answer): void {
  const isGone = status === 410 && v.is(GoneSchema, body);
  if (status !== 204 && !isGone) throw new Error(`REST answered ${status}`);
}
