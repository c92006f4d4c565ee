import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { parseSigningKeys, toBase64Url } from "../shared/tokens/keys.ts";
import { playerOf, playerSeed } from "./player-seed.ts";
import { asSession } from "./testing/rooms.ts";

const keyOf = (byte: number) => parseSigningKeys(`k1:${toBase64Url(new Uint8Array(32).fill(byte))}`);
const attempt = "0123456789abcdef0123456789abcdef";
const press = { code: "1234567", attempt, nickname: "Ana" };
const session = asSession("11111111-1111-4111-8111-111111111111");
const idOf = async (more: Partial<typeof press> = {}, of = session, keys = keyOf(1)) =>
  playerOf(await playerSeed(keys, { ...press, ...more }), of);

test("the same attempt at the same name in the same session is the same player", async () => {
  expect(await idOf()).toBe(await idOf());
});

test.each([
  ["attempt", idOf({ attempt: `${attempt}0` })],
  ["name", idOf({ nickname: "ana" })],
  ["code", idOf({ code: "1234568" })],
  ["session", idOf({}, asSession("11111111-1111-4111-8111-111111111112"))],
  ["key", idOf({}, session, keyOf(2))],
  ["border between the two", idOf({ attempt: attempt.slice(0, -1), nickname: `${attempt.slice(-1)}Ana` })],
])("with another %s it is another one", async (_, other) => {
  expect(await other).not.toBe(await idOf());
});

test("a player's id is a UUID that carries nothing of the attempt, and of two in a thousand none is the same", async () => {
  const ids = await Promise.all(Array.from({ length: 1_000 }, (_, n) => idOf({ attempt: `${attempt}${n}` })));
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(z.uuid({ version: "v8" }).safeParse(id).success, id).toBe(true);
});
