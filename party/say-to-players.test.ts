import * as fc from "fast-check";
import type * as Party from "partykit/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { AudienceEffect } from "../shared/audience/events.ts";
import type { AudienceState } from "../shared/audience/state.ts";
import { playerView, waitsForTheResult } from "../shared/audience/view.ts";
import { rowsOf } from "../shared/protocol/board.ts";
import { changeOf, viewAfter } from "../shared/protocol/changes.ts";
import { type Protocol, phases, protocols } from "../shared/protocol/common.ts";
import { type PlayerView, ToPlayerSchema } from "../shared/protocol/player.ts";
import { always, costly, isPlayedAgain } from "../shared/testing/always.ts";
import { RoomRig } from "../shared/testing/room-rig.ts";
import type { SimulatedRoom } from "../shared/testing/simulated-room.ts";
import { simulate } from "../shared/testing/simulation.ts";
import { wildScript } from "../shared/testing/wild.ts";
import { roomLog } from "./hosts/room-log.ts";
import { Phones } from "./phones.ts";
import { Players } from "./players.ts";
import { updates } from "./say-to-players.ts";
import { decode } from "./testing/line.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A phone that shows what it hears; its countdowns are moments. */
class Listener {
  view: PlayerView | null = null;
  heard = 0;
  readonly connection: Party.Connection;

  constructor(protocol: Protocol, nowMs: () => number) {
    const line = {
      readyState: 1,
      state: null as unknown,
      uri: `https://quiz.example/parties/audience/room?_pk=1&v=${protocol}`,
      setState: (to: unknown) => (line.state = to),
      close: () => (line.readyState = 3),
      send: (frame: string) => this.#hear(frame, nowMs()),
    };
    this.connection = line as unknown as Party.Connection;
  }

  #hear(frame: string, nowMs: number): void {
    this.heard += 1;
    const message = decode(ToPlayerSchema, frame);
    const isChange = message.type === "update" || phases.some((phase) => phase === message.type);
    const next = viewAfter(this.view, message);
    const said = message.type === "welcome" ? next : isChange ? changeOf(message as never) : {};
    this.view = next && { ...next, ...(said && momentsOf(said, nowMs)) };
  }
}

/** Countdowns as moments, which do not change while they run. Whatever is due is the same. */
function momentsOf(view: Partial<PlayerView>, nowMs: number): Partial<PlayerView> {
  const { opensInMs, closesInMs } = view;
  return {
    ...(opensInMs !== undefined && { opensInMs: opensInMs && nowMs + opensInMs }),
    ...(closesInMs !== undefined && { closesInMs: closesInMs && nowMs + closesInMs }),
  };
}

/** Rows with their ranks, whoever has counted them; a result that says whether it is void; nothing that is already due. */
function shown(view: PlayerView, nowMs: number) {
  const { board, result, opensInMs, closesInMs, ...rest } = view;
  const left = (atMs: number | null) => (atMs === null || atMs > nowMs ? atMs : 0);
  const rows = { board: board && rowsOf(board), result: result && { voided: false, ...result } };
  return { ...rest, ...rows, opensInMs: left(opensInMs), closesInMs: left(closesInMs) };
}

/** Says to phones of both protocols what a simulated room has decided, and holds what they show against its views. */
function listen({ decided, name }: SimulatedRoom, protocolOf: (seat: number) => Protocol): number {
  let nowMs = 0;
  let compared = 0;
  let listeners = new Map<number, Listener>();
  const phones = new Phones(roomLog("audience", name), [], () => 0, 0);
  const players = new Players(phones, () => nowMs);
  const arrive = (state: AudienceState, seat: number) => {
    const listener = new Listener(protocolOf(seat), () => nowMs);
    listeners.set(seat, listener);
    const player = state.seats[seat]?.id;
    if (player) phones.arrive(listener.connection, player, nowMs);
    players.welcome(state, seat, nowMs);
  };
  const say = (state: AudienceState, effect: AudienceEffect) => {
    if (effect.type === "welcome") arrive(state, effect.seat);
    if (effect.type === "send") players.tell(state, effect.seat, effect.message);
    // Written at once or before, it is the same.
    if (effect.type === "announce" && nowMs % 2 === 0) players.announce(state);
    if (effect.type === "announce" && nowMs % 2 === 1) players.prepare(state, nowMs)(state);
    if (effect.type === "close") {
      players.close(state, effect.seat, effect.code, effect.reason);
      listeners.delete(effect.seat);
    }
  };
  let known: AudienceState | null = null;
  for (const { atMs, before, taken } of decided) {
    const passedMs = known ? atMs - nowMs : 0;
    nowMs = atMs;
    vi.advanceTimersByTime(passedMs);
    if (known && before !== known) {
      // It has crashed: every line is cut, and whoever was there comes back to what is stored.
      players.forget();
      const back = [...listeners.keys()].filter((seat) => seat < before.seats.length);
      listeners = new Map();
      for (const seat of back) arrive(before, seat);
    }
    const { state, effects } = taken;
    known = state;
    for (const effect of effects) say(state, effect);
    if (!effects.some(({ type }) => type === "announce")) continue;
    for (const [seat, { view }] of listeners) {
      if (!view || !state.connected[seat] || (view.phase === "open" && waitsForTheResult(state, seat))) continue;
      const whole = playerView(state, seat, nowMs);
      const expected = { ...whole, ...momentsOf(whole, nowMs) };
      expect(shown(view, nowMs), `seat ${seat} in protocol ${protocolOf(seat)}`).toEqual(shown(expected, nowMs));
      compared += 1;
    }
  }
  players.end();
  return compared;
}

it("[V2] [V6] [V7] [Promise 10] in any session, what a phone has put together is what its snapshot would be, in each protocol", () => {
  let compared = 0;
  always(
    fc.property(
      wildScript,
      fc.nat({ max: 1 }),
      costly((script, shift) => {
        for (const room of simulate(script).rooms)
          compared += listen(room, (seat) => protocols[(seat + shift) % 2] ?? 1);
      }),
    ),
    40,
  );
  if (!isPlayedAgain) expect(compared).toBeGreaterThan(1_000);
});

it("what all phones share is compared and written once for each protocol that somebody speaks", () => {
  /** Texts of JSON for an open, to so many phones, of which the first so many speak protocol 1. */
  const texts = (many: number, older: number) => {
    const room = new RoomRig();
    for (let seat = 0; seat < many; seat += 1) room.join(seat);
    room.ready(5_000);
    const shown = room.state;
    room.open(10_000);
    const listeners = {
      protocolOf: (seat: number) => (seat < older ? 1 : 2) as Protocol,
      isAcked: () => false,
      takeProbe: () => undefined,
    };
    const spy = vi.spyOn(JSON, "stringify");
    const frames = [...updates(room.state.seats.keys(), shown, room.state, 10_000, listeners)];
    const written = spy.mock.calls.length;
    spy.mockRestore();
    expect(new Set(frames.map(([, frame]) => frame)).size).toBe(older === 0 || older === many ? 1 : 2);
    return written;
  };
  for (const many of [20, 40]) {
    // One of its own for each seat: its countdown.
    const [today, older, both] = [texts(many, 0), texts(many, many), texts(many, many / 2)];
    expect({ today: today - many, older: older - many, both: both - many }).toEqual({ today: 1, older: 3, both: 4 });
  }
});
