import { evictDurableObject } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import { game } from "./testing/game.ts";
import { knock } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { audienceStub, logOf, playerId, roomOf, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

const acks = (heard: readonly string[]) => heard.filter((frame) => frame.includes('"ack"'));

it("[A5] [Promise 2] sent 1 to 10 times at once, over an old and a new socket: one record, every ack the same bytes", async () => {
  const play = await game(10, { settings: { closeWhenAllAnswered: false } });
  await play.ask();
  const newer = await Promise.all(
    play.phones.map(async (older, n) => {
      const answer = { type: "answer", turn: 1, value: n % 3 } as const;
      for (let copy = 0; copy <= n; copy += 2) older.say(answer);
      const entering = knock(older.room, older.player, older.nickname);
      for (let copy = 1; copy <= n; copy += 2) older.say(answer);
      const newer = await entering;
      for (let copy = 0; copy <= n; copy += 1) newer.say(answer);
      await newer.line.until(() => newer.heard("ack").length === n + 1, `${n + 1} acks`);
      return newer;
    }),
  );
  const log = await logOf(play.room);
  expect(log.map(({ seat, value }) => [seat, value]).toSorted()).toEqual(
    play.phones.map((_, n) => [n, n % 3] as const).toSorted(),
  );
  expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  for (const [n, older] of play.phones.entries()) {
    const said = [...acks(older.line.heard), ...acks(newer[n]?.line.heard ?? [])];
    expect([...new Set(said)]).toEqual([`{"type":"ack","turn":1,"value":${n % 3}}`]);
  }
});

it("[A4] [Promise 3] two different answers inside one write: the first is recorded, the second is told so", async () => {
  const play = await game(2);
  await play.ask();
  const ana = play.at(0);
  ana.say({ type: "answer", turn: 1, value: 2 });
  ana.say({ type: "answer", turn: 1, value: 1 });
  ana.say({ type: "answer", turn: 1, value: 2 });
  await ana.line.until(() => ana.heard("ack").length === 2, "two acks");
  expect(ana.said.filter(({ type }) => type === "ack" || type === "refusal")).toEqual([
    { type: "ack", turn: 1, value: 2 },
    { type: "refusal", reason: "already-answered", turn: 1, stored: 2 },
    { type: "ack", turn: 1, value: 2 },
  ]);
  expect(await logOf(play.room)).toMatchObject([{ seq: 1, seat: 0, value: 2 }]);
});

it("[A4] [Promise 3] two sockets of a seat race with different answers: one is final, the other one quotes it", async () => {
  const play = await game(2);
  await play.ask();
  const older = play.at(0);
  older.say({ type: "answer", turn: 1, value: 0 });
  const newer = await older.again();
  expect(newer.view.mine).toBe(0);
  // The ack of the first may come here too: it goes to the seat.
  newer.say({ type: "answer", turn: 1, value: 1 });
  await newer.line.until(() => newer.heard("refusal").length === 1, "a refusal");
  expect(newer.heard("refusal")).toEqual([{ type: "refusal", reason: "already-answered", turn: 1, stored: 0 }]);
  expect(await newer.answer(0)).toEqual({ type: "ack", turn: 1, value: 0 });
  expect(await logOf(play.room)).toHaveLength(1);
});

it("[A7] [F2] [F3] [Promise 8] an answer counts up to its deadline and its line's compensation, to the millisecond, without any alarm", async () => {
  const play = await game(0, { questions: [single()], settings: { closeWhenAllAnswered: false } });
  const join = async (n: number, roundTripMs: number) => {
    const entered = await knock(roomOf(play.session), playerId(n));
    entered.echoAfterMs = roundTripMs;
    await entered.line.until(() => entered.nonces.length === 3, "three probes");
    await entered.stir();
    entered.echoAfterMs = 0;
    play.phones.push(entered);
  };
  await join(0, 100);
  await join(1, 100);
  await join(2, 0);
  await join(3, 0);
  await join(4, 400);
  await join(5, 400);
  await play.ask();
  const at = async (ms: number, n: number) => {
    time.pass(ms - passed);
    passed = ms;
    const reply = await play.at(n).answer(1);
    return reply.type === "ack" ? "counts" : reply.reason;
  };
  let passed = 0;
  expect(await at(20_000, 2)).toBe("counts");
  expect(await at(20_001, 3)).toBe("too-late");
  expect(await at(20_100, 0)).toBe("counts");
  expect(await at(20_101, 1)).toBe("too-late");
  expect(await at(20_250, 4)).toBe("counts");
  expect(await at(20_251, 5)).toBe("too-late");
  expect((await logOf(play.room)).map(({ arrivalMs, roundTripMs }) => [arrivalMs, roundTripMs])).toEqual([
    [20_000, 0],
    [20_100, 100],
    [20_250, 400],
  ]);
});

it("[A1] [A2] [A3] an answer that cannot be is refused by name and changes nothing", async () => {
  const play = await game(1, { questions: [single({ readMs: 60_000 }), single()] });
  const ana = play.at(0);
  const reason = async (value: unknown, turn: number) => {
    const reply = await ana.answer(value, turn);
    return reply.type === "refusal" ? reply.reason : reply.type;
  };
  expect(await reason(1, 1)).toBe("wrong-turn");
  await play.host.go("next", "ready");
  await ana.phase("ready");
  expect(await reason(1, 1)).toBe("not-open");
  await play.host.go("next", "open");
  await ana.phase("open");
  expect([await reason(1, 2), await reason(3, 1), await reason([1], 1), await reason(true, 1)]).toEqual([
    "wrong-turn",
    "invalid-answer",
    "invalid-answer",
    "invalid-answer",
  ]);
  expect(await logOf(play.room)).toEqual([]);
});

it("[F1] [Promise 11] neither coming back nor the room's hibernation restarts the clock", async () => {
  const play = await game(1);
  await play.ask();
  time.pass(3_000);
  const newer = await play.at(0).again();
  expect(newer.view.closesInMs).toBe(17_000);
  time.pass(2_000);
  await evictDurableObject(audienceStub(play.room));
  const newest = await newer.again();
  expect(newest.view.closesInMs).toBe(15_000);
  await newest.answer(1);
  expect(await logOf(play.room)).toMatchObject([{ arrivalMs: 5_000 }]);
});
