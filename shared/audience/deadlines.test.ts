import { describe, expect, test } from "vitest";
import { player, single } from "../testing/builders.ts";
import { effectsOf, entriesOf, RoomRig } from "../testing/room-rig.ts";
import { foldsAt, nextDue, retryAfterMs } from "./deadlines.ts";

type Factor = number | null;

/** Seats with these factors and round trips; 20 s, open since 10,000. */
function openRoom(seats: { factor?: Factor; rtt?: number }[], limitMs: number | null = 20_000): RoomRig {
  const factors = seats.flatMap(({ factor }, n) =>
    factor === undefined ? [] : [[player(n), factor] satisfies [unknown, Factor]],
  );
  const room = new RoomRig({ factors });
  for (const n of seats.keys()) room.join(n);
  for (const [n, { rtt }] of seats.entries()) if (rtt !== undefined) room.roundTrips(n, rtt, rtt, rtt);
  room.ready(5_000, single({ limitMs }));
  room.open(10_000);
  return room;
}

const accepts = (room: RoomRig, seat: number, atMs: number) => room.answer(seat, 1, atMs)?.type === "ack";
const isFolded = (room: RoomRig) => room.state.asking?.status === "folded";

describe("[A7] [Promise 8] an answer counts if and only if it arrives by its seat's deadline plus C", () => {
  const others: { factor?: Factor }[] = [{ factor: 2 }];
  test.each([
    ["factor 1", {}, 30_000],
    ["factor 1, a line of 80 ms", { rtt: 80 }, 30_080],
    ["factor 1, a line of 250 ms", { rtt: 250 }, 30_250],
    ["factor 1, a line of 900 ms", { rtt: 900 }, 30_250],
    ["factor 1.5", { factor: 1.5 }, 40_000],
    ["factor 2", { factor: 2 }, 50_000],
    ["factor 2, a line of 80 ms", { factor: 2, rtt: 80 }, 50_080],
    ["no limit: the room's, which is that of factor 2", { factor: null }, 50_000],
    ["no limit, a line of 80 ms", { factor: null, rtt: 80 }, 50_080],
  ])("%s", (_, seat, lastMs) => {
    for (const [atMs, counts] of [
      [lastMs - 1, true],
      [lastMs, true],
      [lastMs + 1, false],
    ] as const)
      expect(accepts(openRoom([seat, ...others]), 0, atMs), `at ${atMs}`).toBe(counts);
  });

  test("what comes later is refused as too-late and not stored, though no alarm ever fired", () => {
    const room = openRoom([{}]);
    expect(room.answer(0, 1, 30_001)).toEqual({ type: "refusal", reason: "too-late", turn: 1 });
    expect(entriesOf(room)).toEqual([]);
    expect(room.state.asking?.status).toBe("open");
  });

  test("[F3] what arrives within C of the deadline is scored at T", () => {
    const room = openRoom([{ rtt: 200 }]);
    accepts(room, 0, 30_200);
    room.tick(30_251);
    expect(room.points(0)).toBe(500);
    expect(room.state.tallies[0]?.totalMs).toBe(20_000);
  });
});

describe("[A6] an early close moves every deadline to at most 250 ms after it", () => {
  test.each([
    ["in the middle", {}, 20_000, 20_250],
    ["in the middle, with C", { rtt: 100 }, 20_000, 20_350],
    ["just before the end", {}, 29_900, 30_000],
    ["after the seat's own end", {}, 30_100, 30_000],
    ["factor 2, in its extra time", { factor: 2 }, 31_000, 31_250],
    ["without a limit", { factor: null }, 20_000, 20_250],
  ])("closed %s", (_, seat, closedMs, lastMs) => {
    for (const [atMs, counts] of [
      [lastMs, true],
      [lastMs + 1, false],
    ] as const) {
      const room = openRoom([seat, { factor: 2 }]);
      room.close(closedMs);
      expect(accepts(room, 0, atMs), `at ${atMs}`).toBe(counts);
    }
  });

  test("a close that is said twice moves nothing again", () => {
    const room = openRoom([{}]);
    room.close(20_000);
    room.told(20_200, { locked: true });
    expect(accepts(room, 0, 20_251)).toBe(false);
  });

  test("a question without a limit is open until it is closed", () => {
    const room = openRoom([{}, {}], null);
    room.tick(9_999_999);
    expect(accepts(room, 0, 9_999_999)).toBe(true);
    room.close(10_000_000);
    expect(accepts(room, 1, 10_000_250)).toBe(true);
    room.tick(10_000_501);
    expect(isFolded(room)).toBe(true);
  });

  test("[P3] an answer without a limit is worth all its points however late", () => {
    const room = openRoom([{}, { factor: null }, { factor: null }], null);
    accepts(room, 0, 900_000);
    room.close(950_000);
    room.tick(950_501);
    expect(room.points(0)).toBe(1_000);
    const limited = openRoom([{ factor: null }]);
    accepts(limited, 0, 30_000);
    limited.tick(30_251);
    expect(limited.points(0)).toBe(1_000);
  });
});

describe("[A8] the room counts 250 ms after the largest deadline among the seats that are present", () => {
  test.each([
    ["nobody has a factor", [{}, {}], 30_250],
    ["1.5 is present", [{}, { factor: 1.5 }], 40_250],
    ["1.5 and 2 are present", [{ factor: 1.5 }, { factor: 2 }], 50_250],
    ["a seat without limit has no say", [{}, { factor: null }], 30_250],
    ["nobody is there", [], 30_250],
  ])("%s", (_, seats, lastMs) => {
    const room = openRoom(seats);
    expect(nextDue(room.state)).toBe(lastMs + 1);
    room.tick(lastMs);
    expect(isFolded(room)).toBe(false);
    room.tick(lastMs + 1);
    expect(isFolded(room)).toBe(true);
  });

  test("who left or was kicked is not waited for", () => {
    const left = openRoom([{}, { factor: 2 }]);
    left.drop(1);
    expect(nextDue(left.state)).toBe(30_251);
    left.join(1, 15_000);
    expect(nextDue(left.state)).toBe(50_251);
    left.told(16_000, { kicked: [player(1)] });
    left.tick(17_000);
    expect(nextDue(left.state)).toBe(30_251);
  });

  test("an early close is counted 500 ms later", () => {
    const room = openRoom([{}]);
    room.close(20_000);
    expect(nextDue(room.state)).toBe(20_501);
    room.tick(20_500);
    expect(isFolded(room)).toBe(false);
    room.tick(20_501);
    expect(isFolded(room)).toBe(true);
  });

  test("no answer is accepted after the count, whatever its deadline", () => {
    const room = openRoom([{ rtt: 250 }, {}]);
    room.tick(30_251);
    expect(room.answer(0, 1, 30_250)).toMatchObject({ reason: "too-late" });
  });

  test("nothing is due in a question without limit before it is closed", () => {
    expect(nextDue(openRoom([{}], null).state)).toBeNull();
  });
});

describe("[S13] [Promise 9] an alarm that comes twice, late or retried counts once", () => {
  test.each([1, 2, 3, 4, 5])("%i times", (times) => {
    const room = openRoom([{}, {}]);
    accepts(room, 0, 11_000);
    const effects = Array.from({ length: times }, (_, n) => room.tick(30_251 + n * 60_000));
    expect(effects.flat().filter(({ type }) => type === "announce")).toHaveLength(1);
    expect(effects.slice(1).flat()).toEqual([]);
    expect(room.points(0)).toBe(987);
    const once = openRoom([{}, {}]);
    accepts(once, 0, 11_000);
    once.tick(99_999);
    expect(once.state).toEqual(room.state);
  });

  test("an alarm before its time does nothing", () => {
    const room = openRoom([{}]);
    const before = room.state;
    expect(room.tick(10_001)).toEqual([]);
    expect(room.state).toBe(before);
  });
});

describe("a player's factor", () => {
  test("[A6] is that of the moment when the options went out: a new one counts from the next turn on", () => {
    const room = openRoom([{}, { factor: 2 }]);
    room.told(12_000, {
      factors: [
        [player(0), 3],
        [player(1), 1],
      ],
    });
    expect(accepts(room, 0, 30_001)).toBe(false);
    expect(accepts(room, 1, 50_000)).toBe(true);
    expect(entriesOf(room)).toMatchObject([{ seat: 1, limitMs: 40_000 }]);
    room.tick(50_251);
    room.reveal(50_300);
    room.ready(60_000);
    room.open(65_000);
    expect(accepts(room, 1, 85_001)).toBe(false);
    expect(accepts(room, 0, 125_000)).toBe(true);
  });

  test("that is set while the question is read counts at once", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.told(6_000, { factors: [[player(0), 2]] });
    room.open(10_000);
    expect(accepts(room, 0, 50_000)).toBe(true);
  });

  test("that was missed with the turn before counts in the next", () => {
    const room = openRoom([{}]);
    room.desired = { ...room.desired, factors: [[player(0), 2]] };
    room.ready(60_000);
    room.open(65_000);
    expect(accepts(room, 0, 105_000)).toBe(true);
  });

  test("waits for the seat of a player who has not joined yet", () => {
    const room = new RoomRig({ factors: [[player(0), 2]] });
    room.join(0);
    expect(room.state.seats[0]?.factor).toBe(2);
  });
});

test("waiting after failures: 1 s, doubling, at most 5 minutes", () => {
  expect([1, 2, 3, 9, 10, 60].map(retryAfterMs)).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
});

test("[F1] only the turn that is asked opens, and looking at the clock sends its options out no second time", () => {
  const room = new RoomRig();
  room.ready(5_000);
  room.told(10_000, { phase: "open", turn: { ...room.desired.turn!, sentAtMs: 10_000 } });
  expect(effectsOf("open", room.tick(10_500))).toEqual([]);
  expect(room.take({ type: "opened", turn: 2, atMs: 10_600 })).toEqual([]);
  room.take({ type: "opened", turn: 1, atMs: 10_700 });
  expect(room.state.asking).toMatchObject({ status: "open", openedAtMs: 10_700 });
});

test("[A8] the largest factor of those present decides, in whatever order they came", () => {
  for (const factors of [
    [2, 1, 1.5],
    [1, 1.5, 2],
    [2, null, 1],
  ]) {
    const room = new RoomRig({ factors: factors.map((factor, n) => [player(n), factor]) });
    for (const n of [0, 1, 2]) room.join(n);
    room.ready(5_000);
    room.open(10_000);
    expect(room.state.asking && foldsAt(room.state, room.state.asking)).toBe(50_250);
  }
});

test("of two deadlines the earlier is the next", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000);
  room.open(10_000);
  room.take({ type: "undelivered", atMs: 12_000 });
  expect(nextDue(room.state)).toBe(13_000);
  room.take({ type: "undelivered", atMs: 40_000 });
  expect(nextDue(room.state)).toBe(30_251);
});
