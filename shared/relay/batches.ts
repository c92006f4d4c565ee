import * as v from "valibot";
import { type Batch, type BatchReply, BatchSchema } from "../protocol/between-rooms.ts";
import { parseRoom } from "../room-name.ts";
import type { SessionState } from "../session/state.ts";
import { relayedOf } from "./downward.ts";
import { relayOf } from "./ways.ts";

/** What a relay has passed on to the room of this session; null when no relay of it says such a thing. */
export function readBatch(body: unknown, { init }: SessionState): Batch | null {
  const batch = v.safeParse(BatchSchema, body);
  if (!batch.success) return null;
  const { relay, reports } = batch.output;
  const isOurs = parseRoom("relay", relay)?.session === init.session;
  return isOurs && reports.every(({ room }) => relayOf(room) === relay) ? batch.output : null;
}

/** `before`: when it came; `saved`: what is stored since it was heard. */
export function replyToBatch({ reports }: Batch, before: SessionState, saved: SessionState): BatchReply {
  const known = reports.flatMap(({ room }) => {
    const rev = before.rooms.get(room)?.rev;
    return rev === undefined ? [] : [{ room, rev }];
  });
  const behind = reports.filter(({ room, seq }) => saved.rooms.has(room) && seq < saved.seq).map(({ room }) => room);
  return { known, relayed: behind.length > 0 ? relayedOf(saved, behind) : null };
}
