import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import type { Admission } from "../../shared/protocol/join.ts";
import { TicketAnswerSchema } from "../../shared/protocol/join.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { joined, signedUp, sitDown, startedSession } from "../testing/scenes.ts";
import { seatWaitMs } from "./take-seat.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const school = { "cf-connecting-ip": "203.0.113.9" };
const join = (code: string, nickname: string, client = harness.client(school)) =>
  client.post(`/api/v1/codes/${code}/players`, { nickname });

const bookOf = async (id: string) => {
  const session = v.parse(SessionIdSchema, id);
  const { client } = harness.ports.redis;
  return {
    seats: await client.hget<string>(keys.session.of(session), "seats"),
    weur: await client.hget<string>(keys.session.of(session), "room:weur"),
    callers: (await client.hkeys(keys.session.of(session))).filter((field) => field.startsWith("by:")),
    waiting: await client.zcard(keys.waiting.of(session)),
  };
};

test("a seat that nobody sits down in lapses after two minutes, with its name; one in use stays", async () => {
  const { id, code } = await startedSession(host, { cap: 2 });
  const ana = await joined(harness.client(), code, "Ana");
  await joined(harness.client(), code, "Ben");
  await sitDown(harness, ana.ticket);
  expect(problemIn(await join(code, "Cleo"))).toBe("409 session-full");
  harness.clock.nowMs += seatWaitMs + 1;
  expect(problemIn(await join(code, "Ana"))).toBe("409 nickname-taken");
  await joined(harness.client(), code, "Ben");
  expect(problemIn(await join(code, "Dan"))).toBe("409 session-full");
  expect(await bookOf(id)).toMatchObject({ seats: "2", weur: "2", waiting: 1, callers: [expect.any(String)] });
});

test("a seat that lapses is given again in the room that is filling up, and no later room is given more for it", async () => {
  const { id, code } = await startedSession(host);
  const book = keys.session.of(v.parse(SessionIdSchema, id));
  await joined(harness.client(), code, "Ana");
  await harness.ports.redis.client.hset(book, { "room:weur": "1500" });
  await joined(harness.client(), code, "Ben");
  expect(await bookOf(id)).toMatchObject({ weur: "1501", seats: "2" });
  harness.clock.nowMs += seatWaitMs + 1;
  expect((await joined(harness.client(), code, "Cleo")).socketUrl).toMatch(/\.weur\.1$/);
  expect(await bookOf(id)).toMatchObject({ weur: "1501", seats: "1" });
});

test("nothing about who sat down where is kept once the socket is there", async () => {
  const { id, code } = await startedSession(host);
  const { ticket } = await joined(harness.client(), code, "Ana");
  await sitDown(harness, ticket);
  await sitDown(harness, ticket);
  expect(await bookOf(id)).toEqual({ seats: "1", weur: "1", waiting: 0, callers: [] });
});

test("[C7] a first ticket that ran out is replaced by one that keeps the seat just as well; one that comes after the seat has lapsed keeps none", async () => {
  const { id, code } = await startedSession(host);
  const { resumeToken, session } = await joined(harness.client(), code, "Ana");
  const again = async () =>
    v.parse(
      TicketAnswerSchema,
      (await harness.client().post(`/api/v1/sessions/${session}/tickets`, { resumeToken })).json,
    ).ticket;
  harness.clock.nowMs += 60_000;
  await sitDown(harness, await again());
  expect(await bookOf(id)).toMatchObject({ waiting: 0 });
  harness.clock.nowMs += seatWaitMs;
  await expect(again().then((ticket) => sitDown(harness, ticket))).rejects.toThrow("no ticket of a reserved seat");
});

test("[Threat 1] one address collects no more than 250 seats, and others still get in", async () => {
  const { code } = await startedSession(host, { cap: 500 });
  const collected = await Promise.all(Array.from({ length: 260 }, (_, i) => join(code, `P${i}`)));
  expect(collected.filter(({ status }) => status === 201)).toHaveLength(250);
  const refused = collected.find(({ status }) => status === 429);
  expect(refused?.headers.get("retry-after")).toBe("5");
  expect((await join(code, "Elsewhere", harness.client())).status).toBe(201);
  harness.clock.nowMs += seatWaitMs + 1;
  expect((await join(code, "Back again")).status).toBe(201);
}, 60_000);

test("[Promise 24] a hall of 400 behind one address gets in, as its phones connect", async () => {
  const { code } = await startedSession(host, { cap: 500 });
  for (let wave = 0; wave < 4; wave++) {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => join(code, `W${wave} ${i}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    // One in two is slow and never gets its socket.
    for (const { json } of answers.slice(0, 50)) await sitDown(harness, (json as Admission).ticket);
  }
}, 60_000);

test("with rooms on PartyKit, whose sockets do not pass here, seats do not lapse", async () => {
  const elsewhere = startHarness({ env: { ROOMS_URL: "https://rooms.example" } });
  const { code } = await startedSession(await signedUp(elsewhere), { cap: 1 });
  await joined(elsewhere.client(), code, "Ana");
  elsewhere.clock.nowMs += seatWaitMs + 1;
  expect(problemIn(await join(code, "Ben", elsewhere.client()))).toBe("409 session-full");
});
