import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ToPlayerSchema } from "../../shared/protocol/player.ts";
import { Connection, type Line } from "./connection.ts";
import { decoderOf } from "./decode.ts";
import { fakeWorld } from "./fake-world.ts";
import type { TicketOutcome } from "./ticket.ts";

const view = {
  phase: "lobby",
  title: "Geography",
  nickname: "Ana",
  turn: null,
  options: null,
  opensInMs: null,
  closesInMs: null,
  mine: null,
  result: null,
  standing: { points: 0, rank: null, players: 1, streak: 0 },
  board: null,
};
const welcome = (spreadMs: number) => ({ type: "welcome", protocol: 1, spreadMs, view });
const ticket = (name: string): TicketOutcome => ({
  kind: "ticket",
  answer: { ticket: name, socketUrl: "wss://x/parties/audience/room" },
});

function phone(outcomes: TicketOutcome[] = []) {
  const fake = fakeWorld();
  const lines: Line[] = [];
  const messages: string[] = [];
  let asked = 0;
  const connection = new Connection({
    fetchTicket: () => {
      asked += 1;
      return Promise.resolve(outcomes.shift() ?? ticket(`t${asked}`));
    },
    decode: decoderOf(ToPlayerSchema),
    onMessage: (message) => messages.push(message.type),
    onLine: (line) => lines.push(line),
    world: fake.world,
  });
  return { ...fake, lines, messages, connection, asked: () => asked, names: () => lines.map((line) => line.name) };
}

/** Past every timer that is due now. */
const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function connected(spreadMs = 300) {
  const it = phone();
  await settle();
  it.last().open();
  it.last().say(welcome(spreadMs));
  return it;
}

test("the ticket and the protocol's version stand in the socket's address", async () => {
  const it = await connected();
  expect(it.last().url).toBe("wss://x/parties/audience/room?ticket=t1&v=2");
  expect(it.names()).toEqual(["connecting", "open"]);
});

test("a ticket from joining is used for the first connection and never again", async () => {
  const fake = fakeWorld(0);
  new Connection({
    firstTicket: { ticket: "first", socketUrl: "wss://x/room" },
    fetchTicket: () => Promise.resolve(ticket("second")),
    decode: decoderOf(ToPlayerSchema),
    onMessage: () => {},
    onLine: () => {},
    world: fake.world,
  });
  await settle();
  fake.last().drop(1006);
  await settle();
  expect(fake.sockets.map((socket) => new URL(socket.url).searchParams.get("ticket"))).toEqual(["first", "second"]);
});

test("every reconnect asks REST for a new ticket", async () => {
  const it = await connected();
  it.last().drop(1006);
  await vi.advanceTimersByTimeAsync(300);
  expect(it.asked()).toBe(2);
  expect(it.last().url).toContain("ticket=t2");
});

test("[Promise 12] the first retry waits the drawn part of the room's spread", async () => {
  const it = await connected(4_000);
  await vi.advanceTimersByTimeAsync(5_100);
  it.last().say("pong");
  it.last().drop(1012);
  await vi.advanceTimersByTimeAsync(1_990);
  expect(it.sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(it.sockets).toHaveLength(2);
});

test("waking up cuts a long wait short", async () => {
  const it = await connected(4_500);
  for (let i = 0; i < 3; i++) {
    it.last().drop(1006);
    await vi.advanceTimersByTimeAsync(9_000);
  }
  const before = it.sockets.length;
  it.last().drop(1006);
  await settle();
  it.wake();
  await settle();
  expect(it.sockets).toHaveLength(before + 1);
});

test.each([
  [4001, "replaced"],
  [4003, "kicked"],
  [4004, "ended"],
])("close code %i is final: %s", async (code, reason) => {
  const it = await connected();
  it.last().drop(code);
  await vi.advanceTimersByTimeAsync(60_000);
  it.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.lines.at(-1)).toEqual({ name: "stopped", reason });
  expect(it.sockets).toHaveLength(1);
});

test.each([1000, 1001, 1006, 1008, 1009, 1011, 1012, 4000])("after close code %i it connects again", async (code) => {
  const it = await connected();
  it.last().drop(code);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(it.sockets.length).toBeGreaterThan(1);
});

test("a socket that does not open is given up, and the next attempt comes later", async () => {
  const it = phone();
  await vi.advanceTimersByTimeAsync(7_990);
  expect(it.names()).toEqual(["connecting"]);
  await vi.advanceTimersByTimeAsync(200);
  expect(it.sockets).toHaveLength(2);
  expect(it.names()).toEqual(["connecting", "lost"]);
});

test("tickets without a single socket that opens: something on the way blocks it, and the page may say so", async () => {
  const it = phone();
  const blocked: boolean[] = [];
  for (let i = 0; i < 4; i++) {
    await vi.advanceTimersByTimeAsync(8_000);
    it.last().drop(1006);
    await settle();
    const line = it.lines.at(-1);
    if (line?.name === "lost") blocked.push(line.isBlocked);
  }
  expect(blocked).toEqual([false, false, true, true]);
  await vi.advanceTimersByTimeAsync(8_000);
  it.last().open();
  it.last().drop(1006);
  await settle();
  expect(it.lines.at(-1)).toEqual({ name: "lost", isBlocked: false });
});

test("a line that keeps breaking is tried less and less often; one that held starts anew", async () => {
  const it = await connected();
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) {
    it.last().drop(1011);
    const before = it.sockets.length;
    let waited = 0;
    for (; it.sockets.length === before; waited += 50) await vi.advanceTimersByTimeAsync(50);
    waits.push(waited);
    it.last().open();
    if (i === 4) await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(waits).toEqual([150, 750, 1_500, 3_000, 6_000, 150]);
});

test("a status that is final stops it before any socket is opened", async () => {
  const it = phone([{ kind: "stop", reason: "refused" }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.lines).toEqual([{ name: "connecting" }, { name: "stopped", reason: "refused" }]);
  expect(it.sockets).toHaveLength(0);
  expect(it.asked()).toBe(1);
});

test("REST away: it says so, honours Retry-After and keeps trying", async () => {
  const it = phone([{ kind: "retry", afterMs: 20_000 }]);
  await vi.advanceTimersByTimeAsync(19_900);
  expect(it.names()).toEqual(["connecting", "lost"]);
  expect(it.asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(it.asked()).toBe(2);
  expect(it.sockets).toHaveLength(1);
});

test("it speaks first, so that a room can close the line again at once, as after the end", async () => {
  const it = await connected();
  expect(it.last().sent).toEqual(["ping"]);
});

test("it asks every 4 s whether the room is there, and after two misses connects again without waiting for a goodbye", async () => {
  const it = await connected();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(it.last().sent).toEqual(["ping", "ping"]);
  it.last().say("pong");
  await vi.advanceTimersByTimeAsync(8_000);
  expect(it.last().sent).toEqual(["ping", "ping", "ping", "ping"]);
  expect(it.sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(4_200);
  expect(it.sockets).toHaveLength(2);
  expect(it.names()).toEqual(["connecting", "open", "lost"]);
});

test("a phone that wakes up with an open but dead socket finds out within two seconds", async () => {
  const it = await connected();
  it.wake();
  expect(it.last().sent).toEqual(["ping", "ping"]);
  await vi.advanceTimersByTimeAsync(2_200);
  expect(it.sockets).toHaveLength(2);
});

test("a phone that wakes up with a living socket keeps it", async () => {
  const it = await connected();
  it.wake();
  it.last().say("pong");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(it.sockets).toHaveLength(1);
});

test("what cannot be sent now is not kept and sent later behind the page's back", async () => {
  const it = await connected();
  it.last().drop(1006);
  expect(it.connection.send({ type: "answer", turn: 1, value: 0 })).toBe(false);
  await vi.advanceTimersByTimeAsync(300);
  it.last().open();
  expect(it.last().sent).toEqual(["ping"]);
  expect(it.connection.send({ type: "answer", turn: 1, value: 0 })).toBe(true);
});

test("frames that it does not know are ignored, and so are fields that it does not know", async () => {
  const it = await connected();
  it.last().say({ type: "firework", height: 3 });
  it.last().say("not json");
  it.last().say({ type: "probe", nonce: "n", added: true });
  expect(it.messages).toEqual(["welcome", "probe"]);
});

test("closing leaves without a word and for good, in the middle of a wait", async () => {
  const it = await connected(4_500);
  it.last().drop(1006);
  await settle();
  it.connection.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.names()).toEqual(["connecting", "open", "lost"]);
  expect(it.sockets).toHaveLength(1);
});

test("closing an open line closes its socket and leaves no timer behind", async () => {
  const it = await connected();
  it.connection.close();
  await settle();
  expect(it.last().readyState).toBe(3);
  expect(it.names()).toEqual(["connecting", "open"]);
  expect(vi.getTimerCount()).toBe(0);
});
