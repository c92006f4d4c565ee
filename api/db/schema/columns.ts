import { bigint, timestamp } from "drizzle-orm/pg-core";

/** Milliseconds are all that a JSON cursor carries: a finer column would skip or repeat rows between pages. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Counts from the rooms are safe integers, which an `integer` column does not hold. */
export const count = (name: string) => bigint(name, { mode: "number" });
