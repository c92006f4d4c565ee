import type * as Party from "partykit/server";
import * as v from "valibot";
import { expect, it, vi } from "vitest";
import { ToPlayerSchema } from "../shared/protocol/player.ts";
import { player } from "../shared/testing/builders.ts";
import { RoomRig } from "../shared/testing/room-rig.ts";
import { AudienceSpeaker } from "./audience-speaker.ts";
import { Phones } from "./phones.ts";
import { Players } from "./players.ts";

const url = "https://quiz.example/parties/audience/room?_pk=1&v=2";

/**
 * A room with two phones that is told at `heardAtMs` to open a question of 20 s, as the session has since 10,000, and a disk
 * that is done when the test says so.
 */
function rig(heardAtMs = 10_000) {
  const room = new RoomRig();
  const phones = new Phones(
    () => {},
    [],
    () => 0,
    0,
  );
  let nowMs = heardAtMs;
  const players = new Players(phones, () => nowMs);
  const arrive = (n: number) => {
    const line = { state: null, uri: url, readyState: 1, send: vi.fn(), close: vi.fn(), setState: () => {} };
    phones.arrive(line as unknown as Party.Connection, player(n), 0);
    return line;
  };
  for (const n of [0, 1]) room.join(n);
  const lines = [0, 1].map(arrive);
  for (const n of [0, 1]) players.welcome(room.state, n, 0);
  room.ready(5_000);
  players.announce(room.state);
  for (const line of lines) line.send.mockClear();
  room.told(heardAtMs, { phase: "open", turn: { ...must(room.desired.turn), sentAtMs: 10_000 } });
  let stored = () => {};
  const commit = {
    get state() {
      return room.state;
    },
    add({ state }: { state: typeof room.state }) {
      room.state = state;
    },
  };
  const speaker = new AudienceSpeaker({
    clock: { now: () => nowMs },
    phones,
    players,
    commit: () => commit,
    sync: () => new Promise<void>((resolve) => (stored = resolve)),
  } as unknown as ConstructorParameters<typeof AudienceSpeaker>[0]);
  const opening = speaker.speak([{ type: "open", turn: 1 }], room.state);
  return {
    room,
    players,
    lines,
    arrive,
    async diskIsDone(atMs: number) {
      nowMs = atMs;
      stored();
      await opening;
    },
    said: (n: number) => lines[n]?.send.mock.calls.map(([frame]) => v.parse(ToPlayerSchema, JSON.parse(frame))),
  };
}

function must<T>(value: T | null): T {
  if (value === null) throw new Error("nothing is asked");
  return value;
}

it("[A6] the clock of a question starts when its options are written and stored, and they are out at once", async () => {
  const { room, lines, diskIsDone, said } = rig();
  expect(lines[0]?.send).not.toHaveBeenCalled();
  const written = vi.spyOn(JSON, "stringify");
  await diskIsDone(10_030);
  expect(written).not.toHaveBeenCalled();
  written.mockRestore();
  expect(room.state.asking).toMatchObject({ status: "open", openedAtMs: 10_030 });
  const options = [{ type: "open", options: ["Mars", "Jupiter", "Venus", "Saturn"], closesInMs: 20_000 }];
  expect([said(0), said(1)]).toMatchObject([options, options]);
});

it("[V2] when the room has changed while the disk wrote, phones are shown what it is now", async () => {
  const { room, diskIsDone, said } = rig();
  room.told(10_010, { title: "Letters" });
  await diskIsDone(10_030);
  expect([said(0), said(1)]).toMatchObject([
    [{ type: "open", title: "Letters" }],
    [{ type: "open", title: "Letters" }],
  ]);
});

it("[F1] [V2] a room that is late says how much is left when the disk is done: its clock has begun before", async () => {
  const { diskIsDone, said } = rig(12_100);
  await diskIsDone(12_500);
  expect([said(0), said(1)]).toMatchObject([[{ closesInMs: 19_500 }], [{ closesInMs: 19_500 }]]);
});

it("[F1] [V2] a room that becomes late while the disk writes does so too", async () => {
  const { diskIsDone, said } = rig(11_900);
  await diskIsDone(12_500);
  expect([said(0), said(1)]).toMatchObject([[{ closesInMs: 19_500 }], [{ closesInMs: 19_500 }]]);
});

it("[V2] a phone that comes anew while the disk writes has them in its snapshot alone", async () => {
  const { room, players, lines, arrive, diskIsDone, said } = rig();
  const again = arrive(1);
  await diskIsDone(10_030);
  expect([said(0)?.length, lines[1]?.send.mock.calls, again.send.mock.calls]).toEqual([1, [], []]);
  players.welcome(room.state, 1, 10_030);
  expect(JSON.parse(again.send.mock.calls[0]?.[0])).toMatchObject({ view: { phase: "open", closesInMs: 20_000 } });
});

it("a question that is closed before the disk was done is never shown open", async () => {
  const { room, diskIsDone, said } = rig();
  room.told(10_010, { phase: "closed" });
  await diskIsDone(10_030);
  expect([said(0), said(1)]).toEqual([[], []]);
});
