import { randomUUID } from "node:crypto";
import { NeonDbError, neon, neonConfig } from "@neondatabase/serverless";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { bigint, integer, jsonb, numeric, pgSchema, text, timestamp } from "drizzle-orm/pg-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";

const stack = inject("stack");
neonConfig.fetchEndpoint = stack.NEON_FETCH_ENDPOINT;
const query = neon(stack.DATABASE_URL);

const schema = pgSchema(`contract_${randomUUID().replaceAll("-", "")}`);
const player = schema.table("player", {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  score: bigint({ mode: "bigint" }).notNull().default(0n),
  ratio: numeric({ precision: 20, scale: 8 }),
  details: jsonb().$type<{ tags: string[]; nested: { on: boolean | null } }>(),
  teams: text().array(),
  joinedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
const db = drizzle({ client: query });

beforeAll(async () => {
  await db.execute(sql`create schema ${sql.identifier(schema.schemaName)}`);
  await db.execute(sql`create table ${player} (
    id integer primary key check (id > 0),
    name text not null constraint player_name_key unique,
    score bigint not null default 0,
    ratio numeric(20, 8),
    details jsonb,
    teams text[],
    "joinedAt" timestamptz not null default now()
  )`);
});
beforeEach(() => db.execute(sql`truncate ${player}`));
afterAll(() => db.execute(sql`drop schema ${sql.identifier(schema.schemaName)} cascade`));

describe("values", () => {
  test("every kind of value comes back as it was written", async () => {
    const row = {
      id: 1,
      name: 'Ánà "é😀" \\ \n\t',
      score: 9_007_199_254_740_993n,
      ratio: "123456789012.00000001",
      details: { tags: ["a", '"quoted"'], nested: { on: null } },
      teams: ["red", 'say "hi"', "back\\slash", "comma, brace}", ""],
      joinedAt: new Date("2026-11-21T10:20:30.405Z"),
    };
    expect(await db.insert(player).values(row).returning()).toEqual([row]);
    expect(await db.select().from(player).where(eq(player.name, row.name))).toEqual([row]);
  });

  test("nulls, empty arrays and defaults", async () => {
    await db.insert(player).values({ id: 1, name: "Ana", teams: [] });
    const [row] = await db.select().from(player);
    expect(row).toMatchObject({ ratio: null, details: null, teams: [], score: 0n });
    expect(row?.joinedAt).toBeInstanceOf(Date);
  });

  test("500 rows arrive as one jsonb parameter", async () => {
    const rows = Array.from({ length: 500 }, (_, i) => ({ id: i + 1, name: `player ${i + 1}` }));
    await db.execute(sql`insert into ${player} (id, name)
      select id, name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id integer, name text)`);
    expect(await db.$count(player)).toBe(500);
  });

  test("the driver decodes by type and tells the command", async () => {
    const full = await neon(stack.DATABASE_URL, { fullResults: true })`select 1 as one, array[1, 2] as pair`;
    expect(full).toMatchObject({ command: "SELECT", rowCount: 1, rows: [{ one: 1, pair: [1, 2] }] });
    expect(full.fields.map((field) => field.name)).toEqual(["one", "pair"]);
    expect((await db.execute(sql`insert into ${player} (id, name) values (1, 'a'), (2, 'b')`)).rowCount).toBe(2);
  });

  test("an upsert replaces only what is older", async () => {
    const put = (score: bigint) =>
      db
        .insert(player)
        .values({ id: 1, name: "Ana", score })
        .onConflictDoUpdate({ target: player.id, set: { score }, setWhere: sql`${player.score} < ${score}` });
    await put(2n);
    await put(1n);
    expect(await db.select({ score: player.score }).from(player)).toEqual([{ score: 2n }]);
  });
});

describe("batches", () => {
  // A transaction that is still open has a number by now: each of these has written something.
  afterEach(async () => {
    expect(await query`select pg_current_xact_id_if_assigned() as open`).toEqual([{ open: null }]);
  });

  test("all queries of a batch happen", async () => {
    const [, , rows] = await db.batch([
      db.insert(player).values({ id: 1, name: "Ana" }),
      db.insert(player).values({ id: 2, name: "Ben" }),
      db.select({ name: player.name }).from(player).orderBy(player.id),
    ]);
    expect(rows).toEqual([{ name: "Ana" }, { name: "Ben" }]);
  });

  test("or none of them", async () => {
    const batch = db.batch([
      db.insert(player).values({ id: 1, name: "Ana" }),
      db.insert(player).values({ id: 2, name: "Ana" }),
    ]);
    await expect(batch).rejects.toThrow();
    expect(await db.$count(player)).toBe(0);
  });

  test("isolation level and read-only are obeyed", async () => {
    const [rows] = await query.transaction([query`show transaction_isolation`], { isolationLevel: "Serializable" });
    expect(rows).toEqual([{ transaction_isolation: "serializable" }]);
    const write = query.transaction([query`create table never (id int)`], { readOnly: true });
    await expect(write).rejects.toMatchObject({ code: "25006" });
  });
});

describe("errors", () => {
  test("Drizzle's cause is the driver's error, with the name of the constraint", async () => {
    await db.insert(player).values({ id: 1, name: "Ana" });
    const error = await db
      .insert(player)
      .values({ id: 2, name: "Ana" })
      .then(
        () => null,
        (e: Error) => e.cause,
      );
    expect(error).toBeInstanceOf(NeonDbError);
    expect(error).toMatchObject({ code: "23505", constraint: "player_name_key", table: "player", severity: "ERROR" });
    expect(error).toHaveProperty("detail", "Key (name)=(Ana) already exists.");
  });

  test.each([
    ["a violated check", "23514", () => db.execute(sql`insert into ${player} (id, name) values (-1, 'x')`)],
    ["a null that must not be", "23502", () => db.execute(sql`insert into ${player} (id) values (1)`)],
    ["bad syntax", "42601", () => db.execute(sql`selec 1`)],
    ["two statements in one query", "42601", () => db.execute(sql`select 1; select 2`)],
    ["an unknown table", "42P01", () => db.execute(sql`select * from nowhere`)],
    ["a value of the wrong type", "22P02", () => db.execute(sql`select ${"x"}::integer`)],
  ])("%s is %s", async (_, code, run) => {
    await expect(run()).rejects.toMatchObject({ cause: { code } });
  });

  test("a wrong password is refused", async () => {
    const stranger = neon(stack.DATABASE_URL.replace(/:[^:@]+@/, ":wrong@"));
    await expect(stranger`select 1`).rejects.toMatchObject({ code: "28P01" });
  });

  test("an interactive transaction is impossible, as in production", async () => {
    await expect(db.transaction(async () => {})).rejects.toThrow("No transactions support");
  });

  test.each([
    ["GET", "/sql", undefined, 404],
    ["POST", "/other", "{}", 404],
    ["POST", "/sql", "not json", 400],
    ["POST", "/sql", '{"params":[]}', 400],
    ["POST", "/sql", '{"query":"select 1","params":"none"}', 400],
  ])("%s %s with the body %s answers %s", async (method, path, body, status) => {
    const response = await fetch(new URL(path, stack.NEON_FETCH_ENDPOINT), {
      method,
      headers: { "neon-connection-string": stack.DATABASE_URL, "neon-raw-text-output": "true" },
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("message");
  });
});
