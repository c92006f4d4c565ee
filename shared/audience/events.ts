import type { PlayerId } from "../ids.ts";
import type { Desired } from "../protocol/between-rooms.ts";
import type { PlayerMessage, ToPlayer } from "../protocol/player.ts";
import type { Recount } from "./recounting.ts";
import type { AudienceState, Entry, Outbox } from "./state.ts";

/** What happened to a room, or was asked of it. `atMs` is the room's clock at that moment. */
export type AudienceEvent =
  | { type: "connect"; player: PlayerId; nickname: string; atMs: number }
  /** The seat's last socket is gone. */
  | { type: "drop"; seat: number }
  | { type: "answer"; seat: number; message: Extract<PlayerMessage, { type: "answer" }>; atMs: number }
  | { type: "round-trip"; seat: number; ms: number }
  | { type: "desired"; desired: Desired; atMs: number }
  /** The provisional start of the clock is stored: the options go out now. */
  | { type: "opened"; turn: number; atMs: number }
  | { type: "tick"; atMs: number }
  /** The log was gone through for a recount. */
  | { type: "recounted"; recount: Recount }
  /** REST has everything up to here. */
  | ({ type: "delivered" } & Pick<Outbox, "answersThrough" | "corrected" | "playersSent" | "batchRev">)
  | { type: "undelivered"; atMs: number };

/** Orders to the shell. Said only after the state that they belong to is stored. */
export type AudienceEffect =
  /** Append to the answer log. */
  | { type: "record"; entry: Entry }
  /** The complete snapshot, to the newest phone of the seat; older phones of it are replaced. */
  | { type: "welcome"; seat: number }
  | { type: "send"; seat: number; message: ToPlayer }
  /** Everybody gets what changed in their view. */
  | { type: "announce" }
  | { type: "probe"; seat: number }
  | { type: "close"; seat: number; code: number; reason: string }
  /** A phone that has no seat here: refused for good. */
  | { type: "turn-away"; player: PlayerId; code: number; reason: string }
  /** Store the start of the clock, then say `opened`. */
  | { type: "open"; turn: number }
  /** Tell the session room, soon or at once. */
  | { type: "report"; urgent: boolean }
  | { type: "deliver" }
  /** Go through the log of all turns behind the room, then say `recounted`. */
  | { type: "recount" };

export interface Step {
  state: AudienceState;
  effects: AudienceEffect[];
}

/** Orders that need no more words. */
export const soon: AudienceEffect = { type: "report", urgent: false };
export const now: AudienceEffect = { type: "report", urgent: true };
export const announce: AudienceEffect = { type: "announce" };
export const deliver: AudienceEffect = { type: "deliver" };
export const recount: AudienceEffect = { type: "recount" };
/** Nothing has changed and nothing is said. */
export const same = (state: AudienceState): Step => ({ state, effects: [] });
