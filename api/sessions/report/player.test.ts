import { beforeAll, expect, test } from "vitest";
import { answerRecords } from "../../../shared/audience/outbox.ts";
import { player as simulated } from "../../../shared/testing/builders.ts";
import { RoomRig } from "../../../shared/testing/room-rig.ts";
import { type Client, problemIn } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { playedSession } from "../../testing/played.ts";
import {
  answerRecord,
  batchOf,
  newPlayer,
  playerRecord,
  progressOf,
  sendProgress,
  sendResults,
} from "../../testing/rooms.ts";
import { signedUp, startedSession } from "../../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const read = (id: string, player: string) => host.get(`/api/v1/sessions/${id}/report/players/${player}`);
type Shown = { turns: { answer: { proof: { agrees: boolean } } | null }[] };

test("a player's page has every turn, with the answer or none, and the streaks", async () => {
  const { id, ana, ben } = await playedSession(harness, host);
  expect((await read(id, ana.id)).json).toMatchObject({
    ...{ nickname: "Ana", rank: 1, points: 1_900, longestStreak: 2, answered: 3, scoring: "speed" },
    turns: [
      { turn: 1, streak: 1, options: ["Rhine", "Volga", "Danube"], right: [1], answer: { value: 1, points: 950 } },
      { turn: 2, streak: 2, answer: { value: [0, 2] } },
      { turn: 3, streak: 2, voided: true, answer: { value: true } },
    ],
  });
  expect((await read(id, ben.id)).json).toMatchObject({
    ...{ nickname: "Ben", rank: 2, longestStreak: 0, answered: 1 },
    turns: [{ answer: { value: 0 } }, { answer: null }, { answer: null }],
  });
});

test("[Promise 4] what a room has scored comes out the same from its stored evidence, extra time included", async () => {
  const { id } = await startedSession(host);
  const room = new RoomRig({
    factors: [
      [simulated(1), 1.5],
      [simulated(2), null],
    ],
  });
  for (const n of [0, 1, 2, 3]) room.join(n);
  room.roundTrips(0, 300, 320, 310);
  room.roundTrips(1, 81.5, 90, 99);
  room.ready(5_000);
  room.open(10_000);
  for (const [n, value] of [1, 1, 1, 0].entries()) room.answer(n, value, 12_345 + n * 777);
  room.tick(60_000);
  room.reveal(60_100);
  const { asking } = room.state;
  if (!asking) throw new Error("nothing was asked");
  const ids = [0, 1, 2, 3].map(() => newPlayer());
  const records = answerRecords(room.state, asking, asking.log);
  const players = ids.map((player, n) => ({ ...playerRecord(`P${n}`), id: player }));
  const answers = records.map((record, n) => ({ ...record, player: ids[n] }));
  const { question } = asking.turn;
  await sendProgress(
    harness,
    id,
    progressOf(id, { turns: [{ n: 1, index: 0, question, voided: false, openedAtMs: 1 }] }),
  );
  expect((await sendResults(harness, id, { ...batchOf(id, { players }), answers })).status).toBe(204);
  for (const [n, player] of ids.entries()) {
    const { points, credit, compensationMs, timeMs } = records[n] ?? {};
    expect((await read(id, player)).json).toMatchObject({
      turns: [{ answer: { points, proof: { points, credit, compensationMs, timeMs, agrees: true } } }],
    });
  }
  expect(records.map(({ limitMs }) => limitMs)).toEqual([20_000, 30_000, null, 20_000]);
  expect(new Set(records.map(({ points }) => points)).size).toBe(4);
});

test("an answer that does not count is worth 0 in the proof as well", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  const ana = playerRecord("Ana");
  const late = answerRecord(ana.id, { counted: false, credit: 0, points: 0 });
  await sendResults(harness, id, batchOf(id, { players: [ana], answers: [late] }));
  expect((await read(id, ana.id)).json).toMatchObject({
    turns: [{ answer: { counted: false, proof: { credit: 0, points: 0, agrees: true } } }, {}, {}],
  });
});

test.each([
  ["points", { points: 961 }],
  ["credit", { credit: 0 }],
  ["time", { timeMs: 2_060 }],
  ["compensation", { compensationMs: 41 }],
])("%s that do not follow from the evidence are said to disagree", async (_, wrong) => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  const [ana, ben] = [playerRecord("Ana"), playerRecord("Ben")];
  const right = { points: 960 };
  const answers = [answerRecord(ana.id, right), answerRecord(ben.id, { ...right, ...wrong })];
  await sendResults(harness, id, batchOf(id, { players: [ana, ben], answers }));
  const agreement = async (player: string) =>
    ((await read(id, player)).json as Shown).turns.map(({ answer }) => answer?.proof.agrees);
  expect(await agreement(ana.id)).toEqual([true, undefined, undefined]);
  expect(await agreement(ben.id)).toEqual([false, undefined, undefined]);
});

test("a player of another session is not found, even of one's own", async () => {
  const [one, other] = [await playedSession(harness, host), await playedSession(harness, host)];
  expect(problemIn(await read(one.id, other.ana.id))).toBe("404 not-found");
  expect(problemIn(await read(one.id, "nobody"))).toBe("404 not-found");
});

test("all answers with their evidence come in pages, turn by turn, without gap or repeat", async () => {
  const { id, ana, eve } = await playedSession(harness, host);
  const first = await host.get(`/api/v1/sessions/${id}/report/answers?limit=4`);
  const { items, nextCursor } = first.json as { items: { turn: number; player: string }[]; nextCursor: string };
  const rest = await host.get(`/api/v1/sessions/${id}/report/answers?cursor=${nextCursor}`);
  expect(items.map(({ turn }) => turn)).toEqual([1, 1, 1, 2]);
  expect(items).toContainEqual(
    expect.objectContaining({ player: eve.id, nickname: "Eve", kicked: true, arrivalMs: 2_100.5, limitMs: 20_000 }),
  );
  expect(rest.json).toMatchObject({ items: [{ turn: 3, player: ana.id, counted: true }], nextCursor: null });
});
