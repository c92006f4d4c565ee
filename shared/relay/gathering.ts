// What a relay has heard of its rooms and not passed on yet. It keeps nothing else, and this for a quarter of a second.

import type { Batch, BatchReply, Report, ReportReply } from "../protocol/between-rooms.ts";
import type { AudienceName, RelayName } from "../room-name.ts";
import { desiredFrom } from "./downward.ts";

/** A relay reports at most four times a second. */
const everyMs = 250;
/** Rooms have their news at almost the same moment: the first waits for the others. */
const togetherMs = 25;

export interface Gathering {
  /** The newest report of each room: it says all that an older one did and that the session room has not confirmed. */
  readonly reports: ReadonlyMap<AudienceName, Report>;
  /** When the first of them came. */
  readonly sinceMs: number;
  /** When the batch before was sent. */
  readonly sentAtMs: number;
}

export const nothingYet: Gathering = { reports: new Map(), sinceMs: 0, sentAtMs: Number.NEGATIVE_INFINITY };

export function gathered(state: Gathering, report: Report, atMs: number): Gathering {
  const sinceMs = state.reports.size === 0 ? atMs : state.sinceMs;
  const known = state.reports.get(report.room);
  if (known && known.rev >= report.rev) return state;
  return { ...state, sinceMs, reports: new Map(state.reports).set(report.room, report) };
}

/** When to pass them on. */
export const batchDueAt = ({ sinceMs, sentAtMs }: Gathering): number =>
  Math.max(sinceMs + togetherMs, sentAtMs + everyMs);

/** All of them, for the session room; what comes from now on is another batch. */
export function takeBatch(state: Gathering, relay: RelayName, atMs: number): { batch: Batch; rest: Gathering } {
  const reports = [...state.reports.values()];
  return { batch: { relay, reports }, rest: { ...nothingYet, sentAtMs: atMs } };
}

/**
 * What the session room says to one of the reports that a batch was made of; null when it does not know the room. A report that a
 * newer one of its room was sent in place of has been ignored, and hears so.
 */
export function replyTo(reply: BatchReply, { room: name, rev }: Report, { reports }: Batch): ReportReply | null {
  const known = reply.known.find(({ room }) => room === name);
  if (!known) return null;
  const sent = reports.find(({ room }) => room === name)?.rev ?? rev;
  const newest = sent > rev ? Math.max(sent, known.rev) : known.rev;
  return { desired: reply.relayed && desiredFrom(reply.relayed, name), rev: newest };
}
