import { describe, expect, test } from "vitest";
import { closeCodes } from "../protocol/common.ts";
import { player, settings, single } from "../testing/builders.ts";
import { effectsOf, RoomRig } from "../testing/room-rig.ts";
import { mostSeats } from "./joining.ts";

const welcomed = (effects: ReturnType<RoomRig["take"]>) => effectsOf("welcome", effects).map(({ seat }) => seat);
const turnedAway = (effects: ReturnType<RoomRig["take"]>) =>
  effectsOf("turn-away", effects).map(({ code, reason }) => [code, reason]);

describe("[S11] a locked session", () => {
  test("turns new players away for good", () => {
    const room = new RoomRig({ locked: true });
    const { state } = room;
    expect(turnedAway(room.join(0))).toEqual([[closeCodes.kicked, "locked"]]);
    expect(room.state).toBe(state);
  });

  test("lets those who have a seat come and go", () => {
    const room = new RoomRig();
    room.join(0);
    room.told(1_000, { locked: true });
    room.drop(0);
    expect(welcomed(room.join(0, 2_000))).toEqual([0]);
    expect(turnedAway(room.join(1, 3_000))).toEqual([[closeCodes.kicked, "locked"]]);
    room.told(4_000, { locked: false });
    expect(welcomed(room.join(1, 5_000))).toEqual([1]);
  });
});

describe("a full room", () => {
  test("takes as many as the session's cap says", () => {
    const room = new RoomRig({ settings: settings({ cap: 2 }) });
    room.join(0);
    room.join(1);
    expect(turnedAway(room.join(2))).toEqual([[closeCodes.kicked, "full"]]);
    expect(welcomed(room.join(1))).toEqual([1]);
  });

  test("[S11] a kicked player is none of them, stays out all the same, and the seat is nobody else's", () => {
    const room = new RoomRig({ settings: settings({ cap: 2 }) });
    room.join(0);
    room.join(1);
    room.told(1_000, { kicked: [player(0)] });
    expect(turnedAway(room.join(0, 2_000))).toEqual([[closeCodes.kicked, "kicked"]]);
    expect(welcomed(room.join(2, 3_000))).toEqual([2]);
    expect(turnedAway(room.join(3, 4_000))).toEqual([[closeCodes.kicked, "full"]]);
    expect(room.state.seats.map(({ id, kicked }) => [id, kicked])).toEqual([
      [player(0), true],
      [player(1), false],
      [player(2), false],
    ]);
  });

  test("[S11] has room for no more seats than it can hold, however many of them were kicked", () => {
    const room = new RoomRig({ settings: settings({ cap: 12_000 }) });
    for (let n = 0; n < mostSeats; n += 1) room.join(n);
    room.told(1_000, { kicked: [player(0), player(1)] });
    expect(turnedAway(room.join(mostSeats))).toEqual([[closeCodes.kicked, "full"]]);
  });

  test("takes never more than its own size, whatever the cap", () => {
    const room = new RoomRig({ settings: settings({ cap: 12_000 }) });
    for (let n = 0; n < mostSeats; n += 1) room.join(n);
    expect(turnedAway(room.join(mostSeats))).toEqual([[closeCodes.kicked, "full"]]);
    expect(room.state.seats).toHaveLength(mostSeats);
  });
});

describe("[S11] [Promise 25] a kicked player", () => {
  function played(): RoomRig {
    const room = new RoomRig();
    for (const n of [0, 1]) room.join(n);
    room.ready(5_000);
    room.open(10_000);
    room.answer(0, 1, 11_000);
    room.answer(1, 2, 12_000);
    return room;
  }
  const kicked = [player(0)];

  test("is shown out and stays out", () => {
    const room = played();
    const effects = room.told(13_000, { kicked });
    expect(effectsOf("close", effects)).toEqual([
      { type: "close", seat: 0, code: closeCodes.kicked, reason: "kicked" },
    ]);
    room.drop(0);
    expect(turnedAway(room.join(0, 14_000))).toEqual([[closeCodes.kicked, "kicked"]]);
    expect(effectsOf("close", room.told(15_000, { locked: true }))).toEqual([]);
  });

  test("who never had a seat gets none", () => {
    const room = new RoomRig({ kicked: [player(7)] });
    expect(turnedAway(room.join(7))).toEqual([[closeCodes.kicked, "kicked"]]);
    expect(room.state.seats).toEqual([]);
  });

  test("is not counted in the turn that is open", () => {
    const room = played();
    room.told(13_000, { kicked });
    room.tick(30_251);
    expect(room.state.lastFold).toEqual({
      rescored: [],
      turn: 1,
      counts: [0, 0, 1, 0],
      answered: 1,
      correct: 0,
      histogram: [[0, 1]],
      top: [{ id: player(1), nickname: "Player 1", points: 0, totalMs: 0 }],
    });
  });

  test.each([
    ["before the reveal", false],
    ["after the reveal", true],
  ])("is taken out of a turn that is counted, %s", (_, isRevealed) => {
    const room = played();
    room.tick(30_251);
    expect(room.state.lastFold).toMatchObject({ counts: [0, 1, 1, 0], answered: 2, correct: 1 });
    if (isRevealed) room.reveal(30_300);
    room.told(31_000, { kicked });
    expect(room.state.lastFold).toMatchObject({
      counts: [0, 0, 1, 0],
      answered: 1,
      correct: 0,
      histogram: [[0, 1]],
      top: [{ id: player(1) }],
    });
  });

  test("is taken out of the board while the next turn is asked", () => {
    const room = played();
    room.tick(30_251);
    room.reveal(30_300);
    room.ready(40_000);
    room.told(41_000, { kicked });
    expect(room.state.lastFold).toMatchObject({ turn: 1, histogram: [[0, 1]], top: [{ id: player(1) }] });
  });
});

describe("[C3] after the end", () => {
  function ended(): RoomRig {
    const room = new RoomRig();
    room.join(0);
    room.join(1);
    room.drop(1);
    room.told(5_000, { phase: "ended", endedAtMs: 5_000 });
    return room;
  }

  test("everybody who is there sees the end and is then sent home", () => {
    const room = new RoomRig();
    room.join(0);
    const effects = room.told(5_000, { phase: "ended", endedAtMs: 5_000 });
    const order = effects.map(({ type }) => type);
    expect(effectsOf("close", effects)).toEqual([{ type: "close", seat: 0, code: closeCodes.ended, reason: "ended" }]);
    expect(order.indexOf("announce")).toBeLessThan(order.indexOf("close"));
  });

  test("a player who comes back gets the final snapshot and then 4004", () => {
    const effects = ended().join(1, 6_000);
    expect(effects).toEqual([
      { type: "welcome", seat: 1 },
      { type: "close", seat: 1, code: closeCodes.ended, reason: "ended" },
    ]);
  });

  test("[B4] a player who never joined is turned away and gets no seat", () => {
    const room = ended();
    expect(turnedAway(room.join(2, 6_000))).toEqual([[closeCodes.ended, "ended"]]);
    expect(room.state.seats).toHaveLength(2);
  });

  test("a kicked player is still kicked", () => {
    const room = ended();
    room.told(6_000, { kicked: [player(1)] });
    expect(turnedAway(room.join(1, 7_000))).toEqual([[closeCodes.kicked, "kicked"]]);
  });
});

describe("[C2] one player, one seat", () => {
  test("however often the player connects", () => {
    const room = new RoomRig();
    room.join(0);
    room.join(1);
    for (const atMs of [100, 100, 200]) expect(welcomed(room.join(0, atMs))).toEqual([0]);
    room.drop(0);
    expect(welcomed(room.join(0, 300))).toEqual([0]);
    expect(room.state.seats.map(({ id }) => id)).toEqual([player(0), player(1)]);
  });

  test("name, points and streak are kept over a reconnect", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000, single());
    room.open(10_000);
    room.answer(0, 1, 11_000);
    room.tick(30_251);
    const before = [room.state.seats[0], room.state.tallies[0]];
    room.drop(0);
    room.take({ type: "connect", player: player(0), nickname: "Someone else", atMs: 31_000 });
    expect([room.state.seats[0], room.state.tallies[0]]).toEqual(before);
  });
});
