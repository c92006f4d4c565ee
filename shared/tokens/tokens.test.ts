import { describe, expect, test } from "vitest";
import { hostId, player, roomNamed, sessionId } from "../testing/builders.ts";
import { parseSigningKeys, toBase64Url } from "./keys.ts";
import { hostPassKind, resumeKind, type Ticket, ticketKind } from "./kinds.ts";
import { open, seal, type TokenKind } from "./sealed.ts";

const secret = (byte: number) => toBase64Url(new Uint8Array(32).fill(byte));
const keys = parseSigningKeys(`k1:${secret(1)}`);
const rotated = parseSigningKeys(`k2:${secret(2)},k1:${secret(1)}`);
const others = parseSigningKeys(`k1:${secret(9)}`);

const now = 1_700_000_000_000;
const seat: Ticket = { role: "player", room: roomNamed(0), player: player(1), nickname: "Zoë 🦊" };
const ticket = () => seal(ticketKind, keys, seat, now);

describe("[Promise 25] a token", () => {
  test("says what was sealed, with its end", async () => {
    expect(await open(ticketKind, keys, await ticket(), now)).toEqual({ ...seat, exp: now + 30_000 });
  });

  test("of each kind lives as long as its kind says: to the millisecond", async () => {
    const resume = { session: sessionId, room: roomNamed(0), player: player(1), nickname: "Ana" };
    const pass = { session: sessionId, host: hostId, login: "login" };
    const lives = async <C>(kind: TokenKind<C>, claims: C, lifeMs: number) => {
      const token = await seal(kind, keys, claims, now);
      expect(await open(kind, keys, token, now + lifeMs - 1)).not.toBeNull();
      expect(await open(kind, keys, token, now + lifeMs)).toBeNull();
    };
    await lives(ticketKind, seat, 30_000);
    await lives(resumeKind, resume, 24 * 60 * 60 * 1_000);
    await lives(hostPassKind, pass, 24 * 60 * 60 * 1_000);
  });

  test("of another purpose is none, though its claims would do", async () => {
    const pass = { session: sessionId, host: hostId, login: "login" };
    const twin = { ...hostPassKind, purpose: "mail" };
    const token = await seal(hostPassKind, keys, pass, now);
    expect(await open(twin, keys, token, now)).toBeNull();
    expect(await open(ticketKind, keys, token, now)).toBeNull();
    expect(await open(resumeKind, keys, await ticket(), now)).toBeNull();
  });

  test("of another key is none, though it has the same name", async () => {
    expect(await open(ticketKind, others, await ticket(), now)).toBeNull();
  });

  test("outlives the rotation of its key, and ends with it", async () => {
    const token = await ticket();
    expect(await open(ticketKind, rotated, token, now)).not.toBeNull();
    const [newest] = rotated;
    expect(await open(ticketKind, [newest], token, now)).toBeNull();
    expect((await seal(ticketKind, rotated, seat, now)).startsWith("k2.")).toBe(true);
  });

  test("is none when any of its bytes is another", async () => {
    const token = await ticket();
    for (const at of Array.from(token, (_, at) => at).filter((at) => at % 7 === 0 || at < 4)) {
      const forged = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(await open(ticketKind, keys, forged, now), `byte ${at}`).toBeNull();
    }
  });

  test("is none when it is cut short, or its parts come from two", async () => {
    const token = await ticket();
    const [id, payload, mac] = token.split(".");
    const other = await seal(ticketKind, keys, { ...seat, player: player(2) }, now);
    const [, otherPayload] = other.split(".");
    for (const forged of [
      token.slice(0, -4),
      `${id}.${payload}`,
      `${id}.${payload}.`,
      `${id}..${mac}`,
      `.${payload}.${mac}`,
      `${id}.${otherPayload}.${mac}`,
      `${token}.${mac}`,
      ` ${token}`,
      token.replaceAll(".", ":"),
    ])
      expect(await open(ticketKind, keys, forged, now), forged).toBeNull();
  });

  test("signed with claims that its kind does not have is none", async () => {
    const loose: TokenKind<object> = { ...ticketKind, schema: ticketKind.schema as TokenKind<object>["schema"] };
    for (const claims of [{}, { ...seat, role: "admin" }, { ...seat, room: "elsewhere" }, { ...seat, isHost: true }])
      expect(await open(ticketKind, keys, await seal(loose, keys, claims, now), now)).toBeNull();
  });

  test.each([null, undefined, 7, {}, [], "", ".", "..", "a.b.c", "k1.e30.AAAA", "x".repeat(3_000)])(
    "is not %j",
    async (token) => {
      expect(await open(ticketKind, keys, token, now)).toBeNull();
    },
  );

  test("of a host is for one session and no seat", async () => {
    const host: Ticket = { role: "host", room: sessionId, host: hostId };
    expect(await open(ticketKind, keys, await seal(ticketKind, keys, host, now), now)).toMatchObject(host);
  });
});

describe("SIGNING_KEYS", () => {
  test("are read in order, white space aside", () => {
    expect(parseSigningKeys(` a:${secret(1)} , b:${secret(2)},`).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test.each([
    ["missing", undefined],
    ["empty", ""],
    ["without a name", `:${secret(1)}`],
    ["without a secret", "k1"],
    ["too short", "k1:AAAA"],
    ["not base64url", `k1:${secret(1).slice(1)}+`],
  ])("%s: the error says so, never the value", (_, text) => {
    expect(() => parseSigningKeys(text)).toThrow(/SIGNING_KEYS/);
    try {
      parseSigningKeys(text);
    } catch (error) {
      expect(String(error)).not.toContain(secret(1).slice(1, 20));
    }
  });
});
