import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { isUnfitData } from "../outage.ts";
import { startHarness } from "../testing/harness.ts";

const { db } = startHarness().ports;
const said = async (text: string) => (await db.execute(sql`select ${text}::text as said`)).rows;

test.each(["a\0b", "\ud800", "a\udfff", "\\\0", "\\\\\ud800", '"\0"'])(
  "[Threat 19] a text with a character that is none (%j) is the caller's fault, before any Postgres makes of it what it likes",
  async (text) => {
    expect(isUnfitData(await said(text).catch((error: unknown) => error))).toBe(true);
  },
);

test.each(["\\u0000", "\\\\u0000", "\\ud800", "🦊", "\u0001\uffff", "c:\\ud800\\u0000"])(
  "and one that only looks like it (%j) is stored as it is",
  async (text) => {
    expect(await said(text)).toEqual([{ said: text }]);
  },
);
