import type * as Party from "partykit/server";
import { expect, it, vi } from "vitest";
import { newAudience } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import type { Desired } from "../shared/protocol/between-rooms.ts";
import { defaultSettings } from "../shared/quiz.ts";
import { Phones } from "./phones.ts";
import { Players } from "./players.ts";
import { newSessionId, playerId, roomOf } from "./testing/rooms.ts";

const session = newSessionId();
const ana = playerId(0);
const desired: Desired = {
  session,
  seq: 1,
  title: "Numbers",
  settings: defaultSettings,
  phase: "lobby",
  locked: false,
  turn: null,
  voided: [],
  cuts: [],
  kicked: [],
  factors: [],
  endedAtMs: null,
  outcome: null,
};
const { state } = step(newAudience(roomOf(session), desired), {
  type: "connect",
  player: ana,
  nickname: "Ana",
  atMs: 0,
});

/** As much of a connection as phones use. */
function connection(readyState = 1) {
  const line = {
    readyState,
    state: null as unknown,
    send: vi.fn(),
    close: vi.fn(),
    setState: (to: unknown) => (line.state = to),
  };
  return { line, connection: line as unknown as Party.Connection };
}

function rig() {
  const phones = new Phones([], () => 0, 0);
  const arrive = (readyState = 1) => {
    const { line, connection: arriving } = connection(readyState);
    phones.arrive(arriving, ana, 0);
    return line;
  };
  return { phones, players: new Players(phones), arrive };
}

it("[V2] nothing reaches a phone before its snapshot, and what has been shown is not shown again", () => {
  const { players, arrive } = rig();
  const line = arrive();
  players.announce(state, 0);
  players.tell(state, 0, { type: "ack", turn: 1, value: 1 });
  expect(line.send).not.toHaveBeenCalled();
  players.welcome(state, 0, 0);
  players.announce(state, 0);
  players.announce({ ...state, desired: { ...desired, title: "Letters" } }, 0);
  expect(line.send.mock.calls.map(([frame]) => JSON.parse(frame))).toMatchObject([
    { type: "welcome", view: { title: "Numbers" } },
    { type: "update", set: { title: "Letters" } },
  ]);
});

it("[C5] after starting over nobody is taken to have been shown anything", () => {
  const { players, arrive } = rig();
  const first = arrive();
  players.welcome(state, 0, 0);
  players.announce({ ...state, desired: { ...desired, title: "Never stored" } }, 0);
  players.forget();
  expect(first.close).toHaveBeenCalledWith(1012, "starting over");
  const second = arrive();
  players.welcome(state, 0, 0);
  players.announce({ ...state, desired: { ...desired, title: "Never stored" } }, 0);
  expect(second.send.mock.calls.map(([frame]) => JSON.parse(frame).type)).toEqual(["welcome", "update"]);
});

it("[Promise 22] a line that is closing or that throws harms nobody else", () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const { players, arrive } = rig();
  const closing = arrive(2);
  players.welcome(state, 0, 0);
  expect(closing.send).not.toHaveBeenCalled();
  const broken = arrive();
  broken.send.mockImplementation(() => {
    throw new Error("broken");
  });
  players.welcome(state, 0, 0);
  expect(broken.close).toHaveBeenCalledWith(1011);
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});
