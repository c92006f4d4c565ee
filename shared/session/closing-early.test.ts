import { describe, expect, test } from "vitest";
import { openSession } from "../testing/open-session.ts";

describe("[S5] it closes early when everybody present in every room has answered", () => {
  test("not before the last room", () => {
    const session = openSession(2);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    expect(session.state.phase).toBe("open");
    session.progress(1, 12_000, { answered: 1, allAnswered: true });
    expect(session.state.phase).toBe("closed");
  });

  test("not without the setting", () => {
    const session = openSession(1, 20_000, false);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    expect(session.state.phase).toBe("open");
  });

  test("not waiting for a room that nobody is in", () => {
    const session = openSession(3);
    session.progress(1, 11_000, {}, 0);
    session.report(2, 11_000, { present: 0 });
    session.progress(0, 12_000, { answered: 1, allAnswered: true });
    expect(session.state.phase).toBe("closed");
  });

  test("not waiting for a room of players without a limit, whichever room speaks last", () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const session = openSession(2);
      for (const n of order) session.progress(n, 11_000, { answered: n, allAnswered: true, withExtraTime: 1 - n });
      expect(session.state.phase).toBe("closed");
    }
  });

  test("not when there is no answer at all, and not when there is nobody", () => {
    const silent = openSession(2);
    for (const n of [0, 1]) silent.progress(n, 11_000, { allAnswered: true });
    expect(silent.state.phase).toBe("open");
    const empty = openSession(1);
    empty.progress(0, 11_000, { answered: 1, allAnswered: true }, 0);
    expect(empty.state.phase).toBe("open");
  });

  test("not by what a room said of the turn before", () => {
    const session = openSession(1);
    session.progress(0, 11_000, { turn: 0, answered: 5, allAnswered: true });
    expect(session.state.phase).toBe("open");
  });

  test("not twice", () => {
    const session = openSession(1);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    const { seq } = session.state;
    session.progress(0, 11_500, { answered: 1, allAnswered: true });
    expect(session.state).toMatchObject({ seq, asked: [{ closedAtMs: 11_000 }] });
  });

  test("also a question without limit", () => {
    const session = openSession(1, null);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    expect(session.state.phase).toBe("closed");
  });
});
