import * as v from "valibot";
import { type AnswerValue, AnswerValueSchema } from "../questions/index.ts";
import { BoardRowSchema, CountSchema, PhaseSchema, phases, TurnViewSchema } from "./common.ts";

/** What a phone may send. Anything else, any extra field, is refused as `malformed`. */
export const PlayerMessageSchema = v.variant("type", [
  v.strictObject({ type: v.literal("answer"), turn: CountSchema, value: AnswerValueSchema }),
  /** Echo of a probe, at once. */
  v.strictObject({ type: v.literal("probe"), nonce: v.pipe(v.string(), v.maxLength(32)) }),
]);
export type PlayerMessage = v.InferOutput<typeof PlayerMessageSchema>;

export const refusals = [
  "malformed",
  /** Not the turn that is being asked. */
  "wrong-turn",
  /** The options are not out yet. */
  "not-open",
  /** Arrived after the player's own deadline. */
  "too-late",
  "invalid-answer",
  /** Another answer of this player counts: it comes with the refusal. */
  "already-answered",
] as const;
export type Refusal = (typeof refusals)[number];

/**
 * All that a phone ever knows, built up by `playerView` and by nothing else. Times are what is left, so that the
 * phone's own clock never matters. Every field stands alone: a change replaces whole fields.
 */
export const PlayerViewSchema = v.object({
  phase: PhaseSchema,
  title: v.string(),
  nickname: v.string(),
  turn: v.nullable(TurnViewSchema),
  /** From the open on. Empty where the page supplies the choices (true / false). */
  options: v.nullable(v.array(v.string())),
  /** In `ready`: until the options appear. */
  opensInMs: v.nullable(v.number()),
  /** In `open`: until this player's own deadline; null without a limit. */
  closesInMs: v.nullable(v.number()),
  /** The answer of this turn that is stored. */
  mine: v.nullable(AnswerValueSchema),
  /** From the reveal on. `credit` null: no answer. */
  result: v.nullable(
    v.object({
      /** Absent: false. */
      voided: v.exactOptional(v.boolean()),
      right: v.array(CountSchema),
      counts: v.array(CountSchema),
      credit: v.nullable(v.number()),
      points: CountSchema,
    }),
  ),
  /** Why the right answer is right, from the reveal on; null: nothing is said about that, or not yet. */
  explanation: v.exactOptional(v.nullable(v.string())),
  /** As of the last reveal. `rank` null until the first. */
  standing: v.object({ points: CountSchema, rank: v.nullable(CountSchema), players: CountSchema, streak: CountSchema }),
  /** On the board and on the podium, from the first place on: nickname and points. `rowsOf` says who is where. */
  board: v.nullable(v.array(v.union([v.tuple([v.string(), CountSchema]), BoardRowSchema]))),
});
export type PlayerView = v.InferOutput<typeof PlayerViewSchema>;

const fields = v.partial(PlayerViewSchema);

/**
 * A phase begins, or something changes while it lasts: the given fields of the view are replaced. What a new phase or turn
 * takes back by itself is not said: see `changeOf`. `probe`: the nonce of a probe that travels along.
 */
const ChangeSchema = v.object({
  type: v.picklist([...phases, "update"]),
  probe: v.exactOptional(v.string()),
  ...fields.entries,
  /** Where a room of protocol 1 says all of it, until it is replaced itself. */
  set: v.exactOptional(fields),
});
export type Change = v.InferOutput<typeof ChangeSchema>;

/** What a phone hears, told apart by `type`. Clients ignore types and fields that they do not know. */
export const ToPlayerSchema = v.union([
  /** The complete snapshot, first on every connection. `spreadMs`: wait a random part of it before reconnecting. */
  v.object({ type: v.literal("welcome"), protocol: CountSchema, spreadMs: CountSchema, view: PlayerViewSchema }),
  ChangeSchema,
  /** Stored for good. The same answer sent again gives the same bytes. */
  v.object({ type: v.literal("ack"), turn: CountSchema, value: AnswerValueSchema }),
  v.object({
    type: v.literal("refusal"),
    reason: v.picklist(refusals),
    turn: v.optional(CountSchema),
    /** The answer that counts, with `already-answered`. */
    stored: v.optional(AnswerValueSchema),
  }),
  /** Send it back at once: how the room measures the round trip. */
  v.object({ type: v.literal("probe"), nonce: v.string() }),
]);
export type ToPlayer = v.InferOutput<typeof ToPlayerSchema>;

/** The nonce of the probe that a message is, or brings along: to be sent back at once. */
export const nonceIn = (message: ToPlayer): string | undefined =>
  message.type === "probe" ? message.nonce : "probe" in message ? message.probe : undefined;

/** The acknowledgement of one stored answer: same shape and size whether right or wrong. */
export const ack = (turn: number, value: AnswerValue): ToPlayer => ({ type: "ack", turn, value });
