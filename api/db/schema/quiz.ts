import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { user } from "./account.ts";
import { instant } from "./columns.ts";

export const quiz = pgTable(
  "quiz",
  {
    id: uuid("id").primaryKey(),
    owner: text("owner")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    description: text("description").notNull(),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    visibility: text("visibility", { enum: ["private"] })
      .notNull()
      .default("private"),
    /** Grows with every write; the quiz's ETag. */
    version: integer("version").notNull().default(1),
    /** Its sessions' settings that differ from the usual, as `Quiz["settings"]`. */
    settings: jsonb("settings"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Put away, not deleted: null while it is in use. Says nothing about the content, so `version` stays. */
    archivedAt: instant("archived_at"),
    /** Sessions that were started from it, rehearsals left out; one that is deleted later has been played all the same. */
    plays: integer("plays").notNull().default(0),
    lastPlayedAt: instant("last_played_at"),
    /** What a search looks through, without capitals and accents. */
    words: text("words").generatedAlwaysAs(sql`quiz_words(title, description, tags)`),
  },
  (table) => [
    index("quiz_of_owner").on(table.owner, table.updatedAt.desc(), table.id),
    index("quiz_by_creation").on(table.owner, table.createdAt.desc(), table.id),
    index("quiz_by_title").on(table.owner, sql`folded(${table.title})`, table.id),
    index("quiz_by_last_play").on(table.owner, table.lastPlayedAt.desc(), table.id),
    index("quiz_by_plays").on(table.owner, table.plays.desc(), table.id),
  ],
);

/** The picture of a question, by the question's JSON; and those of a whole quiz. As indexes have them, so that they are used. */
export const pictureOf = (body: SQLWrapper): SQL => sql`(${body} -> 'image' ->> 'media')`;
export const picturesOf = (body: SQLWrapper): SQL => sql`jsonb_path_query_array(${body}, '$.questions[*].image.media')`;

export const question = pgTable(
  "question",
  {
    quizId: uuid("quiz_id")
      .notNull()
      .references(() => quiz.id, { onDelete: "cascade" }),
    /** From 0, without gaps. */
    position: integer("position").notNull(),
    type: text("type").notNull(),
    /** The whole question as `QuestionSchema` has it. */
    body: jsonb("body").notNull(),
    /** Prompt and options for a search, without capitals and accents. */
    words: text("words").generatedAlwaysAs(sql`folded((body ->> 'prompt') || ' ' || coalesce(body ->> 'options', ''))`),
  },
  (table) => [
    primaryKey({ columns: [table.quizId, table.position] }),
    index("question_picture")
      .on(pictureOf(table.body))
      .where(sql`${pictureOf(table.body)} is not null`),
  ],
);

/** What a quiz was after each write, to look at and to go back to. */
export const quizVersion = pgTable(
  "quiz_version",
  {
    quizId: uuid("quiz_id")
      .notNull()
      .references(() => quiz.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    /** The whole quiz as `QuizSchema` has it. */
    body: jsonb("body").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.quizId, table.version] }),
    index("quiz_version_pictures").using("gin", picturesOf(table.body)).with({ fastupdate: false }),
  ],
);

/** A picture in the bucket, under its id. */
export const media = pgTable(
  "media",
  {
    id: uuid("id").primaryKey(),
    owner: text("owner")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** Of the bytes as they are, whatever a sender called them. */
    contentType: text("content_type").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** Where REST has fetched it; null for an upload. */
    sourceUrl: text("source_url"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("media_of_owner").on(table.owner, table.createdAt.desc(), table.id),
    index("media_by_age").on(table.createdAt),
  ],
);
