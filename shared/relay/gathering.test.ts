import { expect, test } from "vitest";
import type { Report } from "../protocol/between-rooms.ts";
import { audienceRoom, relayRoom } from "../room-name.ts";
import { inLobby, roomNamed, sessionId } from "../testing/builders.ts";
import { foldOf } from "../testing/session-rig.ts";
import { batchDueAt, type Gathering, gathered, nothingYet, replyTo, takeBatch } from "./gathering.ts";

const relay = relayRoom(sessionId, "weur", 0);
const room = (n: number) => audienceRoom(sessionId, "weur", n);
const report = (n: number, rev: number, change: Partial<Report> = {}): Report => ({
  ...{ room: room(n), rev, seq: 1, players: 1, present: 1, progress: null, delivered: true },
  ...change,
});

/** What has come, each at its time. */
const after = (came: readonly (readonly [atMs: number, Report])[], from: Gathering = nothingYet) =>
  came.reduce((state, [atMs, one]) => gathered(state, one, atMs), from);
const sentAt = (atMs: number) => takeBatch(nothingYet, relay, atMs).rest;

test.each([
  ["the first waits a moment for the others", after([[1_000, report(0, 1)]]), 1_025],
  [
    "who comes later makes nobody wait longer",
    after([
      [1_000, report(0, 1)],
      [1_020, report(1, 1)],
      [1_024, report(0, 2)],
    ]),
    1_025,
  ],
  ["a quarter of a second lies between two batches", after([[1_100, report(0, 1)]], sentAt(1_000)), 1_250],
  ["and no more when there was nothing to say", after([[1_240, report(0, 1)]], sentAt(1_000)), 1_265],
])("[R3] %s", (_, state, dueAtMs) => {
  expect(batchDueAt(state)).toBe(dueAtMs);
});

test("[R3] however much rooms have to say, a second has at most four batches", () => {
  let state = nothingYet;
  const sent: number[] = [];
  for (let ms = 0; ms < 5_000; ms += 1) {
    state = gathered(state, report(ms % 12, ms), ms);
    if (ms < batchDueAt(state)) continue;
    sent.push(ms);
    state = takeBatch(state, relay, ms).rest;
  }
  for (const from of sent) expect(sent.filter((ms) => ms >= from && ms < from + 1_000).length).toBeLessThanOrEqual(4);
  expect(sent.length).toBeGreaterThanOrEqual(19);
});

test("[R3] of each room the newest report goes up, as it is, whatever order they came in", () => {
  const [old, newest, other] = [report(0, 5, { fold: foldOf(0, 1, [900]) }), report(0, 7), report(1, 6)];
  for (const order of [
    [old, newest, other],
    [newest, other, old],
    [other, newest, old, newest],
  ]) {
    const { batch, rest } = takeBatch(after(order.map((one) => [1_000, one])), relay, 1_025);
    expect(batch.relay).toBe(relay);
    expect(batch.reports.toSorted((a, b) => a.rev - b.rev)).toEqual([other, newest]);
    expect(rest.reports.size).toBe(0);
  }
});

test("[R3] a batch grows with its rooms, not with what they say", () => {
  let state = nothingYet;
  for (let rev = 0; rev < 1_000; rev += 1) state = gathered(state, report(rev % 3, rev), 1_000);
  expect(takeBatch(state, relay, 1_025).batch.reports).toHaveLength(3);
});

test("[R4] every room hears what the session room says to it, and nothing when that does not know it", () => {
  const { kicked, factors, ...common } = inLobby({ seq: 4 });
  const known = [0, 1].map((n) => ({ room: room(n), rev: 10 + n }));
  const reply = { known, relayed: { common, rooms: [{ room: room(1), kicked, factors }] } };
  const stranger = { ...report(2, 20), room: roomNamed(2) };
  const reports = [report(0, 20), report(1, 20)];
  const batch = { relay, reports: [...reports, stranger] };
  const said = (to: typeof reply | { known: typeof known; relayed: null }, one: Report) => replyTo(to, one, batch);
  expect(reports.map((one) => said(reply, one))).toEqual([
    { desired: null, rev: 10 },
    { desired: inLobby({ seq: 4 }), rev: 11 },
  ]);
  expect(said({ known, relayed: null }, report(1, 20))).toEqual({ desired: null, rev: 11 });
  expect(said(reply, stranger)).toBeNull();
});

test("[B2] a report that a newer one of its room was sent in place of hears so, and is told again", () => {
  const [late, newest] = [report(0, 5), report(0, 7)];
  for (const order of [
    [late, newest],
    [newest, late],
  ]) {
    const { batch } = takeBatch(after(order.map((one) => [1_000, one])), relay, 1_025);
    const reply = { known: [{ room: room(0), rev: 2 }], relayed: null };
    expect(replyTo(reply, late, batch)).toEqual({ desired: null, rev: 7 });
    expect(replyTo(reply, newest, batch)).toEqual({ desired: null, rev: 2 });
  }
});
