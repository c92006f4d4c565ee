import { sql } from "drizzle-orm";
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
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("quiz_of_owner").on(table.owner, table.updatedAt.desc(), table.id)],
);

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
  },
  (table) => [primaryKey({ columns: [table.quizId, table.position] })],
);
