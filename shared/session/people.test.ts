import { describe, expect, test } from "vitest";
import { player, roomNamed } from "../testing/builders.ts";
import { SessionRig } from "../testing/session-rig.ts";
import { desiredOf } from "./desired.ts";
import { largestFactor } from "./people.ts";
import { stageView } from "./view.ts";

/** Two rooms: players 0 to 9 sit in the first, 10 to 19 in the second. */
function lobby(): SessionRig {
  const session = new SessionRig();
  session.report(0, 1_000);
  session.report(1, 1_000);
  return session;
}

describe("[S11] what is asked of a player", () => {
  test("whom no room has named is refused and kept nowhere", () => {
    const session = lobby();
    const { state } = session;
    expect(session.kick(20).refusal).toBe("unknown-player");
    expect(session.accommodate(20, 2).refusal).toBe("unknown-player");
    expect(session.state).toBe(state);
  });

  test("goes to their own room only", () => {
    const session = lobby();
    session.kick(3);
    session.accommodate(14, null);
    expect(desiredOf(session.state, roomNamed(0))).toMatchObject({ kicked: [player(3)], factors: [] });
    expect(desiredOf(session.state, roomNamed(1))).toMatchObject({ kicked: [], factors: [[player(14), null]] });
  });

  test("is done once, whatever has come before; who is kicked needs no time", () => {
    const session = lobby();
    session.accommodate(3, 2);
    session.kick(3);
    session.kick(3);
    expect(desiredOf(session.state, roomNamed(0))).toMatchObject({ kicked: [player(3)], factors: [] });
    session.accommodate(4, 2);
    session.accommodate(4, 1);
    expect(desiredOf(session.state, roomNamed(0)).factors).toEqual([[player(4), 1]]);
  });

  test("can be changed when their room names newer players by now", () => {
    const session = lobby();
    session.accommodate(3, 2);
    session.report(0, 2_000, { names: [{ id: player(9), nickname: "Newest" }] });
    expect(session.accommodate(3, null).refusal).toBeUndefined();
    expect(session.kick(4).refusal).toBe("unknown-player");
  });
});

test("[V4] a controller sees the time factors of those who are named", () => {
  const session = lobby();
  session.accommodate(3, 2);
  session.accommodate(4, 2);
  session.accommodate(4, 1);
  const factors = () => stageView(session.state, "remote", 2_000).factors;
  expect(factors()).toEqual([[player(3), 2]]);
  expect(stageView(session.state, "screen", 2_000).factors).toEqual([]);
  session.report(0, 2_000, { names: [] });
  expect(factors()).toEqual([]);
});

test("[S6] the largest factor of anybody is what is waited for, whoever got it last", () => {
  const session = lobby();
  session.accommodate(3, 2);
  session.accommodate(14, 1.5);
  session.accommodate(5, null);
  expect(largestFactor(session.state.people)).toBe(2);
  session.accommodate(3, 1);
  expect(largestFactor(session.state.people)).toBe(1.5);
});
