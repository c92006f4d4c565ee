import * as v from "valibot";
import { HostIdSchema, PlayerIdSchema, SessionIdSchema } from "../ids.ts";
import { QuestionSchema } from "../questions/index.ts";
import { SettingsSchema } from "../quiz.ts";
import { AudienceNameSchema, RegionSchema, RelayNameSchema } from "../room-name.ts";
import { CountSchema, PhaseSchema, TimestampSchema } from "./common.ts";

/** REST creates a session room with this, signed. Repeating it changes nothing. */
export const InitSchema = v.strictObject({
  session: SessionIdSchema,
  host: HostIdSchema,
  code: v.string(),
  title: v.string(),
  settings: SettingsSchema,
  questions: v.pipe(v.array(QuestionSchema), v.minLength(1)),
  /** Where the first players go and the session room stands. */
  region: RegionSchema,
  createdAtMs: TimestampSchema,
  /** A host's trial with bots. */
  rehearsal: v.exactOptional(v.boolean()),
});
export type Init = v.InferOutput<typeof InitSchema>;

/** `points -> players`, ascending by points. Merging adds the counts: exact at any size. */
const HistogramSchema = v.array(v.tuple([CountSchema, CountSchema]));
export type Histogram = v.InferOutput<typeof HistogramSchema>;

/** `points -> players with at least that many`, ascending by points. */
const RankTableSchema = v.array(v.tuple([CountSchema, CountSchema]));
export type RankTable = v.InferOutput<typeof RankTableSchema>;

/** A player's place in a top list, with all that the one order of rows needs. */
const StandingSchema = v.strictObject({
  id: PlayerIdSchema,
  nickname: v.string(),
  points: CountSchema,
  totalMs: CountSchema,
});
export type Standing = v.InferOutput<typeof StandingSchema>;

/** The turn as an audience room needs it, key included. */
const TurnSchema = v.strictObject({
  n: v.pipe(CountSchema, v.minValue(1)),
  index: CountSchema,
  total: CountSchema,
  question: QuestionSchema,
  /** When the options are due to appear, on the session room's clock. */
  opensAtMs: TimestampSchema,
  /** When the open was sent; null before. A room that opens later starts its clock at most 2 s later. */
  sentAtMs: v.nullable(TimestampSchema),
});
export type Turn = v.InferOutput<typeof TurnSchema>;

/** What a reveal says to everybody, merged over all rooms that had reported. */
const OutcomeSchema = v.strictObject({
  turn: CountSchema,
  counts: v.array(CountSchema),
  players: CountSchema,
  ranks: RankTableSchema,
  top: v.array(StandingSchema),
});
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

/**
 * Downward: the full desired state. A room that missed some jumps to it; one with a smaller `seq` than the last is
 * ignored.
 */
export const DesiredSchema = v.strictObject({
  session: SessionIdSchema,
  seq: CountSchema,
  title: v.string(),
  settings: SettingsSchema,
  phase: PhaseSchema,
  locked: v.boolean(),
  turn: v.nullable(TurnSchema),
  /** Turns that do not count. */
  voided: v.array(CountSchema),
  /** Turns that were revealed without waiting for every room, and when: answers that arrive later are worth 0. */
  cuts: v.array(v.tuple([CountSchema, TimestampSchema])),
  /** What the host has set right after reveals, in order; `Corrections` says more. Only ever grows. */
  corrections: v.array(v.tuple([CountSchema, v.array(CountSchema)])),
  /** Of the players of the room that it is sent to. */
  kicked: v.array(PlayerIdSchema),
  /** Time factors that were set, of the room's players who are not kicked; null = no limit. */
  factors: v.array(v.tuple([PlayerIdSchema, v.nullable(v.number())])),
  endedAtMs: v.nullable(TimestampSchema),
  /** The newest outcome: of this turn from the reveal on, of an earlier one before. */
  outcome: v.nullable(OutcomeSchema),
});
export type Desired = v.InferOutput<typeof DesiredSchema>;

const { kicked, factors, ...commonEntries } = DesiredSchema.entries;

/** Downward through a relay: what all of these rooms have to be, and what each of them alone. */
export const RelayedSchema = v.strictObject({
  common: v.strictObject(commonEntries),
  rooms: v.array(v.strictObject({ room: AudienceNameSchema, kicked, factors })),
});
export type Relayed = v.InferOutput<typeof RelayedSchema>;

/** What one audience room has folded: cumulative, so the newest replaces the one before. */
const FoldSchema = v.strictObject({
  /** The last turn that is folded in. */
  turn: CountSchema,
  counts: v.array(CountSchema),
  answered: CountSchema,
  correct: CountSchema,
  histogram: HistogramSchema,
  top: v.array(StandingSchema),
  /** How many answers got other points by each of the corrections that this fold includes. */
  rescored: v.array(CountSchema),
});
export type Fold = v.InferOutput<typeof FoldSchema>;

/**
 * Upward: all that one audience room has to say, idempotent. `rev` grows with every report of a room; an older one is
 * ignored. A part that is absent has not changed since it was last confirmed.
 */
export const ReportSchema = v.strictObject({
  room: AudienceNameSchema,
  rev: CountSchema,
  /** The newest desired state that the room has carried out. */
  seq: CountSchema,
  players: CountSchema,
  present: CountSchema,
  progress: v.nullable(
    v.strictObject({
      turn: CountSchema,
      answered: CountSchema,
      /** Everybody present has answered, but for seats without a limit. */
      allAnswered: v.boolean(),
      withExtraTime: CountSchema,
      /** When the room's last deadline passes, on its clock; null: only the host closes. */
      closesAtMs: v.nullable(TimestampSchema),
    }),
  ),
  names: v.optional(v.array(v.strictObject({ id: PlayerIdSchema, nickname: v.string() }))),
  fold: v.optional(FoldSchema),
  /** Everything folded so far has reached REST. */
  delivered: v.boolean(),
});
export type Report = v.InferOutput<typeof ReportSchema>;

/**
 * Answer to a report: the desired state when the room's was older. `rev` is the newest that was known of this room before:
 * when it is not smaller than the report's own, the report was ignored.
 */
export const ReportReplySchema = v.strictObject({ desired: v.nullable(DesiredSchema), rev: v.optional(CountSchema) });
export type ReportReply = v.InferOutput<typeof ReportReplySchema>;
/** Answer to a desired state: what the room has to say now. */
export const DesiredReplySchema = v.strictObject({ report: ReportSchema });

/** Upward through a relay: the newest reports of some of its rooms, each as it would have come by itself. */
export const BatchSchema = v.strictObject({ relay: RelayNameSchema, reports: v.array(ReportSchema) });
export type Batch = v.InferOutput<typeof BatchSchema>;
/**
 * Answer to a batch: of each room that is registered the newest `rev` that was known before, and the desired state for
 * those whose was older. Whatever is said of a room here is an answer to a report of it.
 */
export const BatchReplySchema = v.strictObject({
  known: v.array(v.strictObject({ room: AudienceNameSchema, rev: CountSchema })),
  relayed: v.nullable(RelayedSchema),
});
export type BatchReply = v.InferOutput<typeof BatchReplySchema>;
/** Answer to a relayed state: what the rooms that could be reached have to say now. */
export const RelayedReplySchema = v.strictObject({ reports: v.array(ReportSchema) });

/** Paths of the signed posts between rooms and from REST, below `/parties/<party>/<room>`. */
export const roomPaths = {
  init: "/init",
  /** REST tells the session room that the host ended the session from the dashboard. */
  end: "/end",
  /** REST hands over a device that has used its code. */
  devices: "/devices",
  /** The session is deleted: REST tells the session room, which tells its audience rooms. */
  erase: "/erase",
  /** REST passes on that the host corrects a turn of a session that is not complete yet. */
  correct: "/correct",
  report: "/report",
  desired: "/desired",
  /** What a relay passes on: to the session room, and to an audience room. Rooms of an older version do not have these paths. */
  batch: "/batch",
  relayed: "/relayed",
} as const;
