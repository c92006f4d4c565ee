import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Phase } from "../../../shared/protocol/common.ts";
import type { Region } from "../../../shared/room-name.ts";
import { user } from "./account.ts";
import { count, instant } from "./columns.ts";
import { pictureOf, quiz } from "./quiz.ts";

export const session = pgTable(
  "session",
  {
    id: uuid("id").primaryKey(),
    host: text("host")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    quizId: uuid("quiz_id").references(() => quiz.id, { onDelete: "set null" }),
    code: text("code").notNull(),
    title: text("title").notNull(),
    settings: jsonb("settings").notNull(),
    region: text("region").$type<Region>().notNull(),
    /** Where its rooms and their storage have to stay; null: anywhere. */
    jurisdiction: text("jurisdiction", { enum: ["eu"] }),
    /** A host's trial with bots: in no list of results and no leaderboard of leaderboards. */
    rehearsal: boolean("rehearsal").notNull().default(false),
    /** As its room last said, except that an end by the host stays. */
    phase: text("phase").$type<Phase>().notNull().default("lobby"),
    locked: boolean("locked").notNull().default(false),
    players: count("players").notNull().default(0),
    complete: boolean("complete").notNull().default(false),
    /** Of the newest progress; older ones are ignored. */
    seq: count("seq").notNull().default(-1),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
    /** Its deletion has begun: nobody finds it any more, and the row stays until nothing else is left of it. */
    erasingAt: instant("erasing_at"),
  },
  (table) => [
    index("session_live").on(table.host, table.createdAt.desc()).where(sql`${table.endedAt} is null`),
    index("session_erasing").on(table.erasingAt).where(sql`${table.erasingAt} is not null`),
    uniqueIndex("session_live_code").on(table.code).where(sql`${table.endedAt} is null`),
    index("session_code").on(table.code),
    index("session_of_quiz").on(table.quizId),
    index("session_of_week")
      .on(table.host, table.endedAt)
      .where(sql`${table.complete} and not ${table.rehearsal} and ${table.erasingAt} is null`),
    index("session_of_host").on(table.host, table.createdAt.desc(), table.id),
    index("session_by_age")
      .on(sql`coalesce(${table.endedAt}, ${table.createdAt})`)
      .where(sql`${table.erasingAt} is null`),
  ],
);

/** The nth asking of a session, with its own snapshot of the question. */
export const turn = pgTable(
  "turn",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    n: count("n").notNull(),
    index: count("index").notNull(),
    question: jsonb("question").notNull(),
    voided: boolean("voided").notNull(),
    openedAt: instant("opened_at"),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.n] }),
    index("turn_picture")
      .on(pictureOf(table.question))
      .where(sql`${pictureOf(table.question)} is not null`),
  ],
);

export const player = pgTable(
  "player",
  {
    id: uuid("id").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    /** As shown: a name that was let through twice reads "Ana" and "Ana (2)". */
    nickname: text("nickname").notNull(),
    /** `nicknameKey` of the name that was asked for. */
    nameKey: text("name_key").notNull(),
    /** The audience room, `<session>.<region>.<n>`. */
    room: text("room").notNull(),
    team: text("team"),
    joinedAt: instant("joined_at").notNull(),
    points: count("points").notNull().default(0),
    totalMs: count("total_ms").notNull().default(0),
    rank: count("rank"),
    correct: count("correct").notNull().default(0),
    kicked: boolean("kicked").notNull().default(false),
    /** Of the batch that wrote the row: an older batch never overwrites it. */
    rev: count("rev").notNull().default(0),
  },
  (table) => [
    index("player_name").on(table.sessionId, table.nameKey),
    index("player_standing").on(table.sessionId, table.points.desc(), table.totalMs, table.id),
  ],
);

/** Without a reference to `player`: an answer is kept even when its player's row comes later. */
export const answer = pgTable(
  "answer",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    turn: count("turn").notNull(),
    playerId: uuid("player_id").notNull(),
    room: text("room").notNull(),
    seq: count("seq").notNull(),
    value: jsonb("value").notNull(),
    credit: doublePrecision("credit").notNull(),
    points: count("points").notNull(),
    /** `e`, `m`, `C`, `t` and `T * f` of the fair clock: any score can be recomputed. */
    arrivalMs: doublePrecision("arrival_ms").notNull(),
    roundTripMs: doublePrecision("round_trip_ms").notNull(),
    compensationMs: doublePrecision("compensation_ms").notNull(),
    timeMs: doublePrecision("time_ms").notNull(),
    /** Null: scored for accuracy. */
    limitMs: doublePrecision("limit_ms"),
    /** False: worth 0 whatever it says. */
    counted: boolean("counted").notNull().default(true),
    revision: count("revision").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.turn, table.playerId] }),
    index("answer_of_player").on(table.sessionId, table.playerId),
  ],
);

/** What was set right after a question had been asked: kept, so that every change of a score has its reason. */
export const correction = pgTable(
  "correction",
  {
    id: uuid("id").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    /** The nth correction of its session, from 1. */
    nth: count("nth").notNull(),
    turn: count("turn").notNull(),
    correctedBy: text("corrected_by").references(() => user.id, { onDelete: "set null" }),
    /** The question before and after, whole, and whether it was void: a `Verdict`. */
    before: jsonb("before").notNull(),
    after: jsonb("after").notNull(),
    /** Answers that got other points by it. */
    rescored: count("rescored").notNull(),
    correctedAt: instant("corrected_at").notNull(),
  },
  (table) => [
    uniqueIndex("correction_of_session").on(table.sessionId, table.nth),
    index("correction_by").on(table.correctedBy),
  ],
);
