import { describe, expect, test } from "vitest";
import { phases } from "../protocol/common.ts";
import { roomNamed, single } from "../testing/builders.ts";
import { SessionRig } from "../testing/session-rig.ts";
import { nextDue } from "./deadlines.ts";
import { desiredOf } from "./desired.ts";

/** A session with one room whose turn 1 stands at this phase; it was opened at 10,000. */
function at(phase: (typeof phases)[number], questions = [single(), single()]): SessionRig {
  const session = new SessionRig({ questions });
  session.report(0, 1_000);
  if (phase === "lobby") return session;
  session.host("next", 5_000);
  if (phase === "ready") return session;
  session.tick(10_000);
  if (phase === "open") return session;
  session.host("close", 20_000);
  if (phase === "closed") return session;
  session.counted(0, 21_000, [900]);
  if (phase === "revealed") return session;
  if (phase === "board") session.host("next", 25_000);
  if (phase === "podium" || phase === "ended") {
    session.host("next", 25_000);
    session.host("next", 30_000);
    session.host("skip", 31_000);
  }
  if (phase === "ended") session.host("next", 40_000);
  return session;
}

test("the places that these tests start from are what they say", () => {
  for (const phase of phases) expect(at(phase).state.phase).toBe(phase);
});

test("[S1] next leads through the whole course, the last question from its reveal to the podium", () => {
  const session = new SessionRig({ questions: [single(), single()] });
  session.report(0, 1_000);
  const seen = [session.saw];
  const forward = () => {
    expect(session.host("next", 100_000 + seen.length * 1_000)).toBeUndefined();
    seen.push(session.saw);
  };
  for (const turn of [1, 2]) {
    for (let steps = 0; steps < 3; steps += 1) forward();
    session.counted(0, 110_000, [turn * 900]);
    seen.push(session.saw);
    forward();
  }
  forward();
  expect(seen).toEqual([
    { turn: 0, phase: "lobby" },
    ...["ready", "open", "closed", "revealed", "board"].map((phase) => ({ turn: 1, phase })),
    ...["ready", "open", "closed", "revealed", "podium"].map((phase) => ({ turn: 2, phase })),
    { turn: 2, phase: "ended" },
  ]);
  expect(session.host("next", 999_000)).toBe("not-now");
});

test("[S1] within a turn no event leads back", () => {
  for (const phase of phases) {
    const session = at(phase);
    const { turn } = session.saw;
    for (const atMs of [41_000, 42_000, 999_000]) {
      session.tick(atMs);
      session.report(0, atMs);
      session.counted(0, atMs, [1]);
      session.order({ type: "command", command: "lock", locked: true }, atMs);
    }
    if (session.saw.turn === turn)
      expect(phases.indexOf(session.state.phase)).toBeGreaterThanOrEqual(phases.indexOf(phase));
  }
});

describe("[S2] [Promise 13] of two controllers each transition happens once", () => {
  test.each(phases.filter((phase) => phase !== "closed" && phase !== "ended"))("next in %s", (phase) => {
    const session = at(phase);
    const { saw } = session;
    expect(session.host("next", 50_000, saw)).toBeUndefined();
    const after = session.state;
    expect(session.host("next", 50_000, saw)).toBe("stale");
    expect(session.state).toBe(after);
  });

  test.each(["skip", "close", "end"] as const)("%s while it is open", (command) => {
    const session = at("open");
    const { saw } = session;
    expect(session.host(command, 11_000, saw)).toBeUndefined();
    for (const other of ["next", "skip", "close", "end"] as const)
      expect(session.host(other, 11_001, saw)).toBe("stale");
  });

  test("a button of the turn before is stale, though the phase is the same", () => {
    const session = at("board");
    session.host("next", 30_000);
    expect(session.host("next", 31_000, { turn: 1, phase: "ready" })).toBe("stale");
    expect(session.state.phase).toBe("ready");
  });

  test("on the podium the turn need not be known: no stage is shown one", () => {
    expect(at("podium").host("next", 50_000, { turn: 0, phase: "podium" })).toBeUndefined();
  });
});

describe("[S3] ready", () => {
  test("opens by itself after the read time, not a millisecond before", () => {
    const session = at("ready");
    expect(nextDue(session.state, 5_000)).toBe(10_000);
    session.tick(9_999);
    expect(session.state.phase).toBe("ready");
    session.tick(10_000);
    expect(session.state.phase).toBe("open");
  });

  test("opens earlier by hand", () => {
    const session = at("ready");
    session.host("next", 6_000);
    expect(session.state.phase).toBe("open");
    expect(desiredOf(session.state, roomNamed(0)).turn).toMatchObject({ n: 1, opensAtMs: 10_000, sentAtMs: 6_000 });
  });

  test("is passed over without read time", () => {
    const session = at("lobby", [single({ readMs: 0 }), single()]);
    session.host("next", 5_000);
    expect(session.saw).toEqual({ turn: 1, phase: "open" });
    expect(desiredOf(session.state, roomNamed(0)).turn).toMatchObject({ opensAtMs: 5_000, sentAtMs: 5_000 });
  });
});

test("[S4] an open carries the session room's clock, also when the alarm was late", () => {
  const session = at("ready");
  session.tick(70_000);
  expect(desiredOf(session.state, roomNamed(0)).turn?.sentAtMs).toBe(70_000);
});

describe("[S9] skip", () => {
  test.each(["ready", "open", "closed"] as const)("in %s voids the turn and shows the board", (phase) => {
    const session = at(phase);
    expect(session.host("skip", 50_000)).toBeUndefined();
    expect(session.state).toMatchObject({ phase: "board", voided: [1], outcome: null });
    expect(desiredOf(session.state, roomNamed(0)).voided).toEqual([1]);
  });

  test.each(["lobby", "revealed", "board", "podium", "ended"] as const)("is not possible in %s", (phase) => {
    const session = at(phase);
    const { state } = session;
    expect(session.host("skip", 50_000)).toBe("not-now");
    expect(session.state).toBe(state);
  });

  test("of the last question leads to the podium", () => {
    const session = at("board");
    session.host("next", 30_000);
    session.host("skip", 31_000);
    expect(session.state).toMatchObject({ phase: "podium", voided: [2], outcome: { turn: 1 } });
  });

  test("moves nobody on the board", () => {
    const session = at("lobby", [single(), single(), single()]);
    session.report(0, 1_000);
    for (const points of [
      [1, 2],
      [4, 3],
    ]) {
      session.host("next", 5_000);
      session.host("next", 6_000);
      session.counted(0, 30_000, points);
      session.host("next", 31_000);
    }
    const top = session.state.outcome?.top.map(({ id }) => id);
    expect(session.state.placesBefore).not.toEqual(top);
    session.host("next", 40_000);
    session.host("skip", 41_000);
    expect(session.state.placesBefore).toEqual(top);
  });
});

describe("[S10] end", () => {
  test.each(phases.filter((phase) => phase !== "ended"))("is possible in %s", (phase) => {
    const session = at(phase);
    const isUnderWay = phase === "ready" || phase === "open" || phase === "closed";
    const { voided } = session.state;
    expect(session.host("end", 50_000)).toBeUndefined();
    expect(session.state).toMatchObject({ phase: "ended", endedAtMs: 50_000 });
    expect(session.state.voided).toEqual(isUnderWay ? [1] : voided);
  });

  test("is not possible twice, from the stage or the dashboard", () => {
    const session = at("ended");
    const { state } = session;
    expect(session.host("end", 50_000)).toBe("not-now");
    expect(session.take({ type: "end", atMs: 51_000 }).effects).toEqual([]);
    expect(session.state).toBe(state);
  });

  test("comes by the dashboard as well", () => {
    const session = at("open");
    session.take({ type: "end", atMs: 15_000 });
    expect(session.state).toMatchObject({ phase: "ended", voided: [1], endedAtMs: 15_000 });
  });

  test.each(["lobby", "open", "podium"] as const)("comes by itself after 24 h in %s", (phase) => {
    const session = at(phase);
    const day = session.state.init.createdAtMs + 24 * 60 * 60 * 1_000;
    session.tick(day - 1);
    expect(session.state.phase).not.toBe("ended");
    session.tick(day);
    session.tick(day);
    expect(session.state.phase).toBe("ended");
  });
});

test("close is possible while the question is open, and only then", () => {
  for (const phase of phases) {
    const refusal = at(phase).host("close", 50_000);
    expect(refusal, phase).toBe(phase === "open" ? undefined : "not-now");
  }
});

test("[S11] lock and unlock travel to the rooms; the same again is no change", () => {
  const session = at("lobby");
  const lock = (locked: boolean) => session.order({ type: "command", command: "lock", locked });
  expect(lock(true).effects).toContainEqual({ type: "push" });
  const { seq } = session.state;
  expect(lock(true).effects).toEqual([]);
  expect(desiredOf(session.state, roomNamed(0))).toMatchObject({ locked: true, seq });
  lock(false);
  expect(desiredOf(session.state, roomNamed(0))).toMatchObject({ locked: false, seq: seq + 1 });
});

test("[B1] whatever rooms have to know makes the desired state newer, and nothing else does", () => {
  const session = new SessionRig();
  let { seq } = session.state;
  const isNewer = () => {
    const before = seq;
    seq = session.state.seq;
    return seq > before;
  };
  session.report(0, 1_000);
  expect(isNewer()).toBe(false);
  for (const act of [
    () => session.host("next", 5_000),
    () => session.tick(10_000),
    () => session.kick(5),
    () => session.accommodate(1, 2),
    () => session.host("close", 11_000),
    () => session.counted(0, 12_000, [5]),
    () => session.host("end", 13_000),
  ]) {
    act();
    expect(isNewer()).toBe(true);
  }
  session.report(0, 14_000);
  session.kick(5);
  session.tick(15_000);
  session.take({ type: "recorded", rev: 1, turn: 1 });
  session.take({ type: "pushed", reached: false, atMs: 16_000 });
  expect(isNewer()).toBe(false);
});
