import type * as Party from "partykit/server";
import * as v from "valibot";
import { expect, it, vi } from "vitest";
import { newAudience } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import { viewAfter } from "../shared/protocol/changes.ts";
import { type Protocol, protocols } from "../shared/protocol/common.ts";
import { ack, type PlayerView, ToPlayerSchema } from "../shared/protocol/player.ts";
import { inLobby } from "../shared/testing/builders.ts";
import { RoomRig } from "../shared/testing/room-rig.ts";
import { roomLog } from "./hosts/room-log.ts";
import { Phones } from "./phones.ts";
import { Players } from "./players.ts";
import { newSessionId, playerId, roomOf } from "./testing/rooms.ts";

const session = newSessionId();
const ana = playerId(0);
const desired = inLobby({ session });
const { state } = step(newAudience(roomOf(session), desired), {
  type: "connect",
  player: ana,
  nickname: "Ana",
  atMs: 0,
});

/** As much of a connection as phones use. */
function connection(readyState = 1, protocol: Protocol = 2) {
  const line = {
    readyState,
    state: null as unknown,
    uri: `https://quiz.example/parties/audience/room?_pk=1&v=${protocol}`,
    send: vi.fn(),
    close: vi.fn(),
    setState: (to: unknown) => (line.state = to),
  };
  return { line, connection: line as unknown as Party.Connection };
}

function rig() {
  const phones = new Phones(roomLog("audience", roomOf(session)), [], () => 0, 0);
  const arrive = (readyState = 1, protocol: Protocol = 2, player = ana) => {
    const { line, connection: arriving } = connection(readyState, protocol);
    phones.arrive(arriving, player, 0);
    return line;
  };
  return { phones, players: new Players(phones, () => 0), arrive };
}

it("[V2] nothing reaches a phone before its snapshot, and what has been shown is not shown again", () => {
  const { players, arrive } = rig();
  const line = arrive();
  players.announce(state);
  players.tell(state, 0, { type: "ack", turn: 1, value: 1 });
  expect(line.send).not.toHaveBeenCalled();
  players.welcome(state, 0, 0);
  players.announce(state);
  players.announce({ ...state, desired: { ...desired, title: "Letters" } });
  expect(line.send.mock.calls.map(([frame]) => JSON.parse(frame))).toMatchObject([
    { type: "welcome", view: { title: "Planets" } },
    { type: "update", title: "Letters" },
  ]);
});

it("[C5] after starting over nobody is taken to have been shown anything", () => {
  const { players, arrive } = rig();
  const first = arrive();
  players.welcome(state, 0, 0);
  players.announce({ ...state, desired: { ...desired, title: "Never stored" } });
  players.forget();
  expect(first.close).toHaveBeenCalledWith(1012, "starting over");
  const second = arrive();
  players.welcome(state, 0, 0);
  players.announce({ ...state, desired: { ...desired, title: "Never stored" } });
  expect(second.send.mock.calls.map(([frame]) => JSON.parse(frame))).toMatchObject([
    { type: "welcome" },
    { type: "lobby", title: "Never stored" },
  ]);
});

it("[Promise 22] a line that is closing or that throws harms nobody else", () => {
  const logged = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { players, arrive } = rig();
  const closing = arrive(2);
  closing.send.mockImplementation(() => {
    throw new Error("closing");
  });
  players.welcome(state, 0, 0);
  expect(closing.close).not.toHaveBeenCalled();
  const broken = arrive();
  broken.send.mockImplementation(() => {
    throw new Error("broken");
  });
  players.welcome(state, 0, 0);
  expect(broken.close).toHaveBeenCalledWith(1011);
  expect(logged.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
    { event: "line-broken", room: `audience/${roomOf(session)}`, session },
  ]);
  logged.mockRestore();
});

it.each(protocols)(
  "[V2] a room that jumps to another turn shows all of it in protocol %i: an answer that only an ack told of does not stay",
  (protocol) => {
    const { players, arrive } = rig();
    const line = arrive(1, protocol);
    const question = { type: "boolean" as const, prompt: "?", limitMs: 20_000, readMs: 0, points: 1_000, key: true };
    const turn = { n: 1, index: 0, total: 2, question, opensAtMs: 0, sentAtMs: 0 };
    const opened = (n: number, seq: number, from: typeof state) => {
      const { state: told } = step(from, {
        type: "desired",
        desired: { ...desired, seq, phase: "open", turn: { ...turn, n, index: n - 1 } },
        atMs: 0,
      });
      return step(told, { type: "opened", turn: n, atMs: 0 }).state;
    };
    const first = opened(1, 2, state);
    players.welcome(first, 0, 0);
    players.announce(first);
    const answered = step(first, {
      type: "answer",
      seat: 0,
      message: { type: "answer", turn: 1, value: true },
      atMs: 1,
    });
    players.tell(answered.state, 0, ack(1, true));
    const shown = () =>
      line.send.mock.calls.reduce<PlayerView | null>(
        (view, [frame]) => viewAfter(view, v.parse(ToPlayerSchema, JSON.parse(frame))),
        null,
      );
    expect(shown()).toMatchObject({ turn: { n: 1 }, mine: true });
    players.announce(opened(2, 3, answered.state));
    expect(shown()).toMatchObject({ phase: "open", turn: { n: 2 }, mine: null });
  },
);

it.each([true, false])(
  "[V6] an answer comes with the result when no ack has told it before: acked first: %s",
  (isAcked) => {
    const { players, arrive } = rig();
    const room = new RoomRig();
    room.join(0);
    const line = arrive(1, 2, room.state.seats[0]?.id);
    players.welcome(room.state, 0, 0);
    room.ready(5_000);
    room.open(10_000);
    players.announce(room.state);
    const acked = room.answer(0, 1, 11_000);
    if (isAcked && acked) players.tell(room.state, 0, acked);
    line.send.mockClear();
    room.close(12_000);
    room.tick(12_251);
    room.reveal(13_000);
    players.announce(room.state);
    const [result, ...more] = line.send.mock.calls.map(([frame]) => JSON.parse(frame));
    expect(result).toMatchObject({ type: "revealed", result: { credit: 1 }, ...(!isAcked && { mine: 1 }) });
    expect("mine" in result).toBe(!isAcked);
    expect(more).toEqual([]);
  },
);

it("[V6] an ack of a turn before the line broke says nothing of the answer to the next", () => {
  const { players, arrive } = rig();
  const room = new RoomRig();
  room.join(0);
  const player = room.state.seats[0]?.id;
  arrive(1, 2, player);
  const ask = (atMs: number) => {
    room.ready(atMs);
    players.announce(room.state);
    room.open(atMs + 1_000);
    players.announce(room.state);
  };
  const reveal = (atMs: number) => {
    room.close(atMs);
    room.tick(atMs + 251);
    room.reveal(atMs + 500);
    players.announce(room.state);
  };
  players.welcome(room.state, 0, 0);
  ask(10_000);
  const acked = room.answer(0, 1, 12_000);
  if (acked) players.tell(room.state, 0, acked);
  room.drop(0);
  reveal(13_000);
  ask(20_000);
  room.join(0);
  const line = arrive(1, 2, player);
  players.welcome(room.state, 0, 21_500);
  room.answer(0, 2, 22_000);
  reveal(23_000);
  const heard = line.send.mock.calls.map(([frame]) => JSON.parse(frame));
  expect(heard).toMatchObject([
    { type: "welcome", view: { phase: "open", mine: null } },
    { type: "revealed", mine: 2 },
  ]);
});
