import * as v from "valibot";
import { PlayerIdSchema, SessionIdSchema } from "../ids.ts";
import { AnswerValueSchema, QuestionSchema } from "../questions/index.ts";
import { AudienceNameSchema } from "../room-name.ts";
import { CountSchema, PhaseSchema, TimestampSchema } from "./common.ts";

/** Most answers, and most players, in one batch. */
export const maxBatch = 500;

/** One recorded answer with the evidence of its score: everything needed to recompute and explain it. */
const AnswerRecordSchema = v.strictObject({
  turn: CountSchema,
  player: PlayerIdSchema,
  /** Position in the room's answer log: gap-free, from 1, over all turns. */
  seq: CountSchema,
  value: AnswerValueSchema,
  credit: v.number(),
  points: CountSchema,
  /** Arrival since the open, on the room's clock: `e`. */
  arrivalMs: v.number(),
  /** Smallest of the measured round trips: `m`. */
  roundTripMs: v.number(),
  /** Compensation: `C = min(m, 250)`. */
  compensationMs: v.number(),
  /** The seat's own limit: `T * f`. Null: scored for accuracy. */
  limitMs: v.nullable(v.number()),
  /** Time the score was computed from: `t = clamp(e - C, 0, T * f)`. */
  timeMs: v.number(),
  /** False: worth 0 whatever it says, because its turn was skipped or it came after a reveal that went on without its room. */
  counted: v.boolean(),
  /** Grows when a corrected key rescores the answer. */
  revision: CountSchema,
});
export type AnswerRecord = v.InferOutput<typeof AnswerRecordSchema>;

const PlayerRecordSchema = v.strictObject({
  id: PlayerIdSchema,
  nickname: v.string(),
  joinedAtMs: TimestampSchema,
  points: CountSchema,
  totalMs: CountSchema,
  /** Null before the first reveal. */
  rank: v.nullable(CountSchema),
  correct: CountSchema,
  kicked: v.boolean(),
});
export type PlayerRecord = v.InferOutput<typeof PlayerRecordSchema>;

/** An audience room's outbox: `POST /api/v1/internal/sessions/:id/results`. Upserts: sending it again changes nothing. */
export const ResultsBatchSchema = v.strictObject({
  room: AudienceNameSchema,
  /** Grows with each batch of the room: older player rows never overwrite newer ones. */
  rev: CountSchema,
  players: v.pipe(v.array(PlayerRecordSchema), v.maxLength(maxBatch)),
  answers: v.pipe(v.array(AnswerRecordSchema), v.maxLength(maxBatch)),
});
export type ResultsBatch = v.InferOutput<typeof ResultsBatchSchema>;

/** Where the session stands: `PUT /api/v1/internal/sessions/:id/progress`, from its session room. Older `seq`s are ignored. */
export const SessionProgressSchema = v.strictObject({
  session: SessionIdSchema,
  seq: CountSchema,
  phase: PhaseSchema,
  locked: v.boolean(),
  players: CountSchema,
  /** Turns asked since the last confirmed post, with their own snapshot of the question; of many, those that one post has room for. */
  turns: v.array(
    v.strictObject({
      n: CountSchema,
      index: CountSchema,
      question: QuestionSchema,
      voided: v.boolean(),
      openedAtMs: v.nullable(TimestampSchema),
    }),
  ),
  /** Everything that the host has set right so far, in order, and how many answers got other points by it. */
  corrections: v.array(
    v.strictObject({
      turn: CountSchema,
      was: v.array(CountSchema),
      right: v.array(CountSchema),
      atMs: TimestampSchema,
      rescored: CountSchema,
    }),
  ),
  /** Every answer of every room has been delivered. */
  complete: v.boolean(),
});
export type SessionProgress = v.InferOutput<typeof SessionProgressSchema>;

/** The problem's code by which REST says that nobody will ever ask for this session's results, so that a room may stop. */
export const sessionGone = "session-gone";

/** Paths below `API_URL` that only rooms may call, signed. */
export const internalPaths = {
  results: (session: string) => `/api/v1/internal/sessions/${session}/results`,
  progress: (session: string) => `/api/v1/internal/sessions/${session}/progress`,
};
