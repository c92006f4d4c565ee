import { describe, expect, test } from "vitest";
import { single } from "../testing/builders.ts";
import { effectsOf, RoomRig } from "../testing/room-rig.ts";

/** How many probes a phone gets from some effects on, when each comes back after `ms`. */
function measure(room: RoomRig, seat: number, effects: ReturnType<RoomRig["take"]>, ms = 50): number {
  let probes = 0;
  for (let due = effectsOf("probe", effects); due.some((probe) => probe.seat === seat); ) {
    probes += 1;
    due = effectsOf("probe", room.take({ type: "round-trip", seat, ms }));
  }
  return probes;
}

describe("[F2] a line is measured", () => {
  test("three times at joining, one after the other", () => {
    const room = new RoomRig();
    expect(effectsOf("probe", room.join(0))).toEqual([{ type: "probe", seat: 0 }]);
    expect(measure(room, 0, [{ type: "probe", seat: 0 }])).toBe(3);
  });

  /** The nth question, with round trips of so many ms; how many there were. */
  const question = (room: RoomRig, turn: number, ms: number) => {
    const probes = measure(room, 0, room.ready(turn * 100_000), ms);
    room.open(turn * 100_000 + 5_000);
    room.tick(turn * 100_000 + 25_251);
    room.reveal(turn * 100_000 + 26_000);
    return probes;
  };

  test("before each question, for those who are there: once", () => {
    const room = new RoomRig();
    measure(room, 0, room.join(0));
    measure(room, 1, room.join(1));
    room.drop(1);
    const effects = room.ready(50_000);
    expect(effectsOf("probe", effects)).toEqual([{ type: "probe", seat: 0 }]);
    expect([1, 2, 3, 4, 5].map((turn) => question(room, turn + 1, 50))).toEqual([1, 1, 1, 1, 1]);
  });

  test("twice where the first says that it has become slower by more than 25 ms, not where it has become faster", () => {
    const room = new RoomRig();
    measure(room, 0, room.join(0));
    for (const turn of [1, 2, 3]) question(room, turn, 50);
    expect([75, 76, 76, 76, 76, 76, 40].map((ms, at) => question(room, 4 + at, ms))).toEqual([1, 2, 2, 2, 2, 1, 1]);
  });

  test("three times before a question where fewer than three are known: the room has slept", () => {
    const room = new RoomRig();
    measure(room, 0, room.join(0));
    room.state = { ...room.state, probing: [{ samples: [], left: 0 }] };
    expect(question(room, 1, 50)).toBe(3);
  });

  test("first where nothing is known yet", () => {
    const room = new RoomRig();
    for (const n of [0, 1, 2, 3]) room.join(n);
    for (const n of [0, 2]) room.roundTrips(n, 50, 50, 50);
    expect(effectsOf("probe", room.ready(5_000)).map(({ seat }) => seat)).toEqual([1, 3, 0, 2]);
  });

  test("not again by coming back", () => {
    const room = new RoomRig();
    measure(room, 0, room.join(0));
    room.drop(0);
    expect(measure(room, 0, room.join(0, 5_000))).toBe(0);
  });

  test("by coming back when the first time was cut short", () => {
    const room = new RoomRig();
    room.join(0);
    room.roundTrips(0, 50);
    room.drop(0);
    expect(measure(room, 0, room.join(0, 5_000))).toBe(3);
  });

  test("never while options are out: nothing is sent, and what comes back counts for nothing", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.open(10_000);
    expect(effectsOf("probe", room.join(1, 11_000))).toEqual([]);
    room.roundTrips(0, 90, 90, 90);
    room.answer(0, 1, 12_000);
    expect(room.state.asking?.log.first?.roundTripMs).toBe(0);
  });

  test("never while options are out: a question without read time is not preceded by probes", () => {
    const room = new RoomRig();
    room.join(0);
    const turn = { n: 1, index: 0, total: 1, question: single({ readMs: 0 }), opensAtMs: 10_000, sentAtMs: 10_000 };
    expect(effectsOf("probe", room.told(10_000, { phase: "open", turn }))).toEqual([]);
  });

  test("not without having been asked", () => {
    const room = new RoomRig();
    measure(room, 0, room.join(0), 80);
    room.roundTrips(0, 1, 1, 1);
    room.ready(5_000);
    room.open(10_000);
    expect(room.state.seats[0]?.roundTripMs).toBe(80);
  });
});

describe("[F2] m", () => {
  const measured = (samples: number[]): number | undefined => {
    const room = new RoomRig();
    room.join(0);
    room.roundTrips(0, ...samples.slice(0, 3));
    room.ready(5_000);
    room.roundTrips(0, ...samples.slice(3));
    room.open(10_000);
    return room.state.seats[0]?.roundTripMs;
  };

  test.each([
    [[], 0],
    [[90], 0],
    [[90, 80], 0],
    [[90, 80, 85], 80],
    [[90, 80, 85, 70], 70],
    [[90, 80, 85, 95, 99, 91], 80],
  ])("of %j is %i", (samples, ms) => {
    expect(measured(samples)).toBe(ms);
  });

  test("is the smallest of the newest eight", () => {
    const room = new RoomRig();
    room.join(0);
    room.roundTrips(0, 10, 100, 100);
    for (const [turn, ms] of [
      [1, 10],
      [2, 10],
      [3, 100],
    ] as const) {
      room.ready(turn * 100_000);
      room.roundTrips(0, 100, 100);
      room.open(turn * 100_000 + 5_000);
      expect(room.state.seats[0]?.roundTripMs).toBe(ms);
      room.tick(turn * 100_000 + 25_251);
      room.reveal(turn * 100_000 + 26_000);
    }
  });

  test("is frozen at the open and stays with the seat", () => {
    const room = new RoomRig();
    room.join(0);
    room.roundTrips(0, 90, 80, 85);
    room.ready(5_000);
    room.open(10_000);
    room.drop(0);
    room.join(0, 11_000);
    room.roundTrips(0, 1, 1, 1);
    room.answer(0, 1, 12_000);
    expect(room.state.asking?.log.first?.roundTripMs).toBe(80);
  });

  test("is kept by a room that slept in the lobby, for a question without read time", () => {
    const room = new RoomRig();
    room.join(0);
    room.roundTrips(0, 90, 80, 85);
    expect(room.state.seats[0]?.roundTripMs).toBe(80);
  });
});
