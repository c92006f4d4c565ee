import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { CodeInfoSchema } from "../../shared/protocol/join.ts";
import { audienceRoom } from "../../shared/room-name.ts";
import { resumeKind, ticketKind } from "../../shared/tokens/kinds.ts";
import { open } from "../../shared/tokens/sealed.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { joined, signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
const { config, redis } = harness.ports;
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const join = (code: string, nickname: unknown, client = harness.client(), cf?: unknown) =>
  client.post(`/api/v1/codes/${code}/players`, { nickname }, { cf });
const place = (socketUrl: string) => /audience\/[0-9a-f-]{36}\.([a-z]+\.[0-9]+)$/.exec(socketUrl)?.[1];

test("a code leads to its session", async () => {
  const { id, code } = await startedSession(host);
  const answer = await harness.client().get(`/api/v1/codes/${code}`);
  expect(v.parse(CodeInfoSchema, answer.json)).toEqual({ session: id, title: "Rivers", status: "open" });
});

test("a newcomer gets a seat, a token to come back with and a ticket for the room", async () => {
  const { id, code } = await startedSession(host);
  const admission = await joined(harness.client(), code, "  Ana\u200B ");
  expect(admission).toMatchObject({ session: id, title: "Rivers", player: { nickname: "Ana" } });
  expect(admission.socketUrl).toBe(`wss://quiz.example/parties/audience/${id}.weur.0`);
  const seat = {
    room: audienceRoom(v.parse(SessionIdSchema, id), "weur", 0),
    player: admission.player.id,
    nickname: "Ana",
  };
  const { nowMs } = harness.clock;
  expect(await open(ticketKind, config.signingKeys, admission.ticket, nowMs)).toMatchObject({
    role: "player",
    ...seat,
  });
  expect(await open(resumeKind, config.signingKeys, admission.resumeToken, nowMs)).toMatchObject({
    session: id,
    ...seat,
  });
});

test("[Promise 24] 40 pupils behind one address all get in, at once", async () => {
  const { code } = await startedSession(host);
  const school = { "cf-connecting-ip": "203.0.113.7" };
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => join(code, `Pupil ${i}`, harness.client(school))),
  );
  expect(answers.map((answer) => answer.status)).toEqual(new Array(40).fill(201));
});

test("30 who join in the same moment get 30 different seats", async () => {
  const { id, code } = await startedSession(host);
  const players = await Promise.all(Array.from({ length: 30 }, (_, i) => joined(harness.client(), code, `P${i}`)));
  expect(new Set(players.map(({ player }) => player.id)).size).toBe(30);
  const book = keys.session.of(v.parse(SessionIdSchema, id));
  expect(await redis.client.hget<string>(book, "seats")).toBe("30");
  expect(await redis.client.hget<string>(book, "room:weur")).toBe("30");
});

test("a name is given once, however it is written, and a free one is offered", async () => {
  const { code } = await startedSession(host);
  await joined(harness.client(), code, "Ana");
  for (const same of ["ana", "Á n a", "ＡＮＡ"]) {
    const answer = await join(code, same);
    expect(problemIn(answer)).toBe("409 nickname-taken");
    expect(answer.json).toMatchObject({ suggestion: expect.stringMatching(/ 2$/) });
  }
  await joined(harness.client(), code, "Ana 2");
  expect((await join(code, "Ana")).json).toMatchObject({ suggestion: "Ana 3" });
});

test("of 10 who want one name at once, one gets it", async () => {
  const { code } = await startedSession(host);
  const answers = await Promise.all(Array.from({ length: 10 }, () => join(code, "Same")));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 409)).toHaveLength(9);
});

test.each(["", "   ", "\u200B\u2800", "x".repeat(21), "a".repeat(500), "\u0000", "\uD800"])(
  "%j is no name",
  async (nickname) => {
    const { code } = await startedSession(host);
    expect((await join(code, nickname)).status).toBe(422);
  },
);

test.each([[null], [7], [{}], [["Ana"]], [undefined]])("%j is no nickname at all", async (nickname) => {
  expect(problemIn(await join("0000000", nickname))).toBe("422 invalid");
});

test("the cap is the number of seats", async () => {
  const { code } = await startedSession(host, { cap: 3 });
  const answers = await Promise.all(["A", "B", "C", "D", "E"].map((name) => join(code, name)));
  expect(answers.map(problemIn).filter((problem) => problem === "409 session-full")).toHaveLength(2);
});

test("the first 50 sit in the host's region, later ones in their own, rooms of 1,000 each", async () => {
  const { id, code } = await startedSession(host, {}, { continent: "OC" });
  const tokyo = { continent: "AS", country: "JP" };
  const first = await Promise.all(Array.from({ length: 50 }, (_, i) => joined(harness.client(), code, `P${i}`, tokyo)));
  expect(new Set(first.map(({ socketUrl }) => place(socketUrl)))).toEqual(new Set(["oc.0"]));
  expect(place((await joined(harness.client(), code, "Late", tokyo)).socketUrl)).toBe("apac.0");

  await redis.client.hset(keys.session.of(v.parse(SessionIdSchema, id)), { "room:apac": "999" });
  expect(place((await joined(harness.client(), code, "The thousandth", tokyo)).socketUrl)).toBe("apac.0");
  expect(place((await joined(harness.client(), code, "One more", tokyo)).socketUrl)).toBe("apac.1");
});

test("a session that Redis has lost is restored from Postgres: title, region, cap", async () => {
  const { id, code } = await startedSession(host, { cap: 1 }, { continent: "AF" });
  await redis.client.del(keys.code.of(code), keys.session.of(v.parse(SessionIdSchema, id)));
  expect((await harness.client().get(`/api/v1/codes/${code}`)).json).toMatchObject({ title: "Rivers", status: "open" });
  expect(place((await joined(harness.client(), code, "Ana")).socketUrl)).toBe("afr.0");
  expect(problemIn(await join(code, "Ben"))).toBe("409 session-full");
});

test.each(["not a session", crypto.randomUUID(), "{}", ""])(
  "[Promise 20] a code that leads nowhere in Redis (%j) is mended",
  async (value) => {
    const { id, code } = await startedSession(host);
    await redis.client.set(keys.code.of(code), value);
    expect((await harness.client().get(`/api/v1/codes/${code}`)).json).toMatchObject({ session: id });
    expect(await joined(harness.client(), code, "Ana")).toMatchObject({ session: id });
  },
);

test.each(["cap", "seats", "status", "title"])(
  "[Promise 20] a session whose %s is nonsense in Redis is mended",
  async (field) => {
    const { id, code } = await startedSession(await signedUp(harness));
    const book = keys.session.of(v.parse(SessionIdSchema, id));
    if (field === "title") await redis.client.hdel(book, field);
    else await redis.client.hset(book, { [field]: "many" });
    expect(await joined(harness.client(), code, "Ana")).toMatchObject({ session: id });
  },
);

test("an unknown code, and one that cannot be a code, are not found", async () => {
  expect(problemIn(await join("9999999", "Ana"))).toBe("404 code-unknown");
  expect(problemIn(await harness.client().get("/api/v1/codes/9999999"))).toBe("404 code-unknown");
  for (const code of ["123456", "12345678", "abcdefg", "..%2f..%2f"]) {
    expect((await harness.client().get(`/api/v1/codes/${code}`)).status).toBe(404);
  }
});
