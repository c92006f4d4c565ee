import type * as Party from "partykit/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Report } from "../shared/protocol/between-rooms.ts";
import { type StageView, ToStageSchema } from "../shared/protocol/stage.ts";
import { SessionRig } from "../shared/testing/session-rig.ts";
import { Stage } from "./stage.ts";
import { decode } from "./testing/line.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A session of one room, and hosts that come to its stage and see what their frames add up to. */
function rig() {
  const session = new SessionRig();
  const lines: Party.Connection[] = [];
  const stage = new Stage(
    () => {},
    () => lines,
    () => Date.now(),
  );
  return {
    happens(change: Partial<Report>) {
      session.report(0, Date.now(), change);
      stage.show(session.state, Date.now());
    },
    comes() {
      const seen: { view?: StageView } = {};
      const line = {
        ...{ uri: "https://quiz.example/parties/session/id?_pk=1&v=2", readyState: 1, state: null as unknown },
        setState: (to: unknown) => (line.state = to),
        send(frame: string) {
          const message = decode(ToStageSchema, frame);
          if (message.type === "welcome") seen.view = message.view;
          if (message.type === "update" && seen.view) seen.view = Object.assign({}, seen.view, message.set);
        },
      };
      const connection = line as unknown as Party.Connection;
      lines.push(connection);
      stage.welcome(connection, { role: "host", device: null }, session.state, Date.now());
      return seen;
    },
  };
}

it.each([
  ["a count that is to be shown within a quarter of a second", 5],
  ["a count that waits with the names of a crowd for its second", 60],
])(
  "[V2] [B7] who comes while others wait for %s goes on seeing what they see, also when it is taken back before",
  (_, players) => {
    const { happens, comes } = rig();
    happens({ players, present: players });
    const first = comes();
    vi.advanceTimersByTime(300);
    happens({ players, present: players - 1 });
    vi.advanceTimersByTime(10);
    happens({ players, present: players - 2 });
    vi.advanceTimersByTime(10);
    const shown = first.view?.lobby.present ?? 0;
    const newcomer = comes();
    expect(newcomer.view?.lobby.present).toBe(players - 2);
    vi.advanceTimersByTime(10);
    happens({ players, present: shown });
    vi.advanceTimersByTime(2_000);
    expect([first, newcomer].map(({ view }) => view?.lobby.present)).toEqual([shown, shown]);
  },
);
