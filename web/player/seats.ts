import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Shelf } from "./shelf.ts";

/** A place in one session, kept on the phone so that a reload, a new tab or a dropped line comes back to it. */
const SeatSchema = v.object({
  session: SessionIdSchema,
  code: v.string(),
  title: v.string(),
  nickname: v.string(),
  resumeToken: v.string(),
  savedAtMs: v.number(),
  /** The session has ended: only an address that names it leads back to its podium. */
  isOver: v.boolean(),
});
export type Seat = v.InferOutput<typeof SeatSchema>;

const prefix = "quizwire:seat:";
/** A resume token is good for at most a day. */
const lifetimeMs = 24 * 60 * 60 * 1_000;

/** Where a visit belongs: the seat of the code in the address, or without one the newest that is still being played. */
export function seatFor(code: string | null, shelf: Shelf, nowMs: number): Seat | undefined {
  return freshSeats(shelf, nowMs)
    .sort((a, b) => b.savedAtMs - a.savedAtMs)
    .find((seat) => (code === null ? !seat.isOver : seat.code === code));
}

export function keepSeat(seat: Seat, shelf: Shelf): void {
  shelf.put(prefix + seat.session, JSON.stringify(seat));
}

export function forgetSeat(session: SessionId, shelf: Shelf): void {
  shelf.remove(prefix + session);
}

function freshSeats(shelf: Shelf, nowMs: number): Seat[] {
  return shelf
    .keys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const seat = v.safeParse(SeatSchema, parsed(shelf.get(key)));
      if (seat.success && nowMs - seat.output.savedAtMs < lifetimeMs) return [seat.output];
      shelf.remove(key);
      return [];
    });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
