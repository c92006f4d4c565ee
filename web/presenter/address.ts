import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { StageRole } from "../../shared/protocol/stage.ts";

/** What `/present/:sessionId` asks for; null when that is no session's address. `?screen` only shows. */
export function readAddress(address: {
  pathname: string;
  search: string;
}): { session: SessionId; role: StageRole } | null {
  const session = v.safeParse(SessionIdSchema, address.pathname.split("/")[2]);
  if (!session.success) return null;
  return { session: session.output, role: new URLSearchParams(address.search).has("screen") ? "screen" : "host" };
}
