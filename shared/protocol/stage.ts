import * as v from "valibot";
import { DeviceIdSchema, PlayerIdSchema } from "../ids.ts";
import { BoardRowSchema, CountSchema, PhaseSchema, TurnViewSchema } from "./common.ts";

/**
 * Who looks at a session room: the host controls, a paired remote controls with its own eyes only, a screen only shows.
 * None of them sees the key before the reveal.
 */
export const stageRoles = ["host", "remote", "screen"] as const;
export type StageRole = (typeof stageRoles)[number];

/** What a device without a login can be paired as. */
export const PairedRoleSchema = v.picklist(["remote", "screen"]);
export type PairedRole = v.InferOutput<typeof PairedRoleSchema>;

/** A device that was let in by a one-time code. */
export const DeviceSchema = v.strictObject({ id: DeviceIdSchema, role: PairedRoleSchema });
export type Device = v.InferOutput<typeof DeviceSchema>;

/** The (turn, phase) a controller saw when it pressed the button: a transition happens once however many press. */
const SawSchema = v.strictObject({ turn: CountSchema, phase: PhaseSchema });

/** What a host sets right: from the stage, or through REST. Columns as in a distribution. */
export const CorrectionWishSchema = v.strictObject({
  turn: CountSchema,
  right: v.pipe(v.array(CountSchema), v.maxLength(8)),
});
export type CorrectionWish = v.InferOutput<typeof CorrectionWishSchema>;

const CommandSchema = v.variant("command", [
  /** Onward: lobby -> ready -> open -> closed, revealed -> board -> next ready or podium -> ended. */
  v.strictObject({ type: v.literal("command"), command: v.literal("next"), saw: SawSchema }),
  /** Close the open question now. */
  v.strictObject({ type: v.literal("command"), command: v.literal("close"), saw: SawSchema }),
  /** Void the turn: nobody gets points for it. */
  v.strictObject({ type: v.literal("command"), command: v.literal("skip"), saw: SawSchema }),
  /** Reveal although a region does not answer. */
  v.strictObject({ type: v.literal("command"), command: v.literal("reveal"), saw: SawSchema }),
  v.strictObject({ type: v.literal("command"), command: v.literal("end"), saw: SawSchema }),
  /** Other columns are right in a turn that has been revealed; none: it is worth nothing. */
  v.strictObject({ type: v.literal("command"), command: v.literal("correct"), ...CorrectionWishSchema.entries }),
  v.strictObject({ type: v.literal("command"), command: v.literal("lock"), locked: v.boolean() }),
  v.strictObject({ type: v.literal("command"), command: v.literal("kick"), player: PlayerIdSchema }),
  /** A player's time factor: 1 to 10, null = no limit. From the next turn on. */
  v.strictObject({
    type: v.literal("command"),
    command: v.literal("accommodate"),
    player: PlayerIdSchema,
    factor: v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(10))),
  }),
  /** Lets a paired device go for good, or spoils a code that nobody has used yet. The host's own page only. */
  v.strictObject({ type: v.literal("command"), command: v.literal("unpair"), device: DeviceIdSchema }),
]);
export type Command = v.InferOutput<typeof CommandSchema>;

/** What a host or screen may send. `due` is a hint that a deadline has passed: never trusted, only looked into. */
export const StageMessageSchema = v.union([
  CommandSchema,
  v.strictObject({ type: v.literal("due"), turn: CountSchema }),
]);
export type StageMessage = v.InferOutput<typeof StageMessageSchema>;

export const stageRefusals = [
  "malformed",
  /** The session has moved on since: the button belonged to an earlier (turn, phase). */
  "stale",
  /** Not possible in this phase. */
  "not-now",
  "not-allowed",
  "unknown-player",
] as const;

export const StageViewSchema = v.object({
  phase: PhaseSchema,
  title: v.string(),
  code: v.string(),
  role: v.picklist(stageRoles),
  locked: v.boolean(),
  /** A trial with bots: nothing counts. */
  rehearsal: v.boolean(),
  lobby: v.object({
    players: CountSchema,
    /** Phones heard lately. */
    present: CountSchema,
    /** The newest at the end, at most `maxNames`. Identifiers go to controllers only. */
    names: v.array(v.object({ nickname: v.string(), id: v.nullable(PlayerIdSchema) })),
  }),
  /** Time factors other than 1 of those who are named in the lobby, null = no limit. To controllers only. */
  factors: v.array(v.tuple([PlayerIdSchema, v.nullable(v.number())])),
  /** Devices that are paired, the oldest first. To the host only. */
  devices: v.array(v.object(DeviceSchema.entries)),
  turn: v.nullable(TurnViewSchema),
  options: v.nullable(v.array(v.string())),
  opensInMs: v.nullable(v.number()),
  closesInMs: v.nullable(v.number()),
  progress: v.nullable(
    v.object({
      answered: CountSchema,
      present: CountSchema,
      /** Players who may still answer after the common deadline. */
      withExtraTime: CountSchema,
    }),
  ),
  result: v.nullable(
    v.object({
      voided: v.boolean(),
      right: v.array(CountSchema),
      counts: v.array(CountSchema),
      answered: CountSchema,
      correct: CountSchema,
    }),
  ),
  /** Why the right answer is right, from the reveal on; null: nothing is said about that, or not yet. */
  explanation: v.exactOptional(v.nullable(v.string())),
  /** Top rows; `was` is the place before this turn, null when not among the top rows then. */
  board: v.nullable(v.array(v.object({ ...BoardRowSchema.entries, was: v.nullable(CountSchema) }))),
  /** The controller may set right what is shown: its result is out, and it was not skipped. */
  canCorrect: v.boolean(),
  /** True when no further question follows. */
  last: v.boolean(),
  /** The question after this one. To a remote only: nobody else looks at it. */
  upcoming: v.nullable(v.object({ type: v.string(), prompt: v.string() })),
  /** Rooms that have not confirmed the close of this turn. */
  silentRooms: CountSchema,
  /** Every answer has reached the database. */
  complete: v.boolean(),
});
export type StageView = v.InferOutput<typeof StageViewSchema>;

export const ToStageSchema = v.variant("type", [
  v.object({ type: v.literal("welcome"), protocol: CountSchema, spreadMs: CountSchema, view: StageViewSchema }),
  v.object({ type: v.literal("update"), set: v.partial(StageViewSchema) }),
  v.object({ type: v.literal("refusal"), reason: v.picklist(stageRefusals) }),
]);
export type ToStage = v.InferOutput<typeof ToStageSchema>;
