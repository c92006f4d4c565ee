import { runInDurableObject } from "cloudflare:test";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostIdSchema } from "../shared/ids.ts";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import type { Command } from "../shared/protocol/stage.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { knock, type Phone } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { crashEverything, playerId, roomOf, stored, tidyUp } from "./testing/rooms.ts";
import { deviceAtTheDoor, deviceStage, newDeviceId, pair, type Stage, stage, stageAtTheDoor } from "./testing/stage.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const stranger = v.parse(HostIdSchema, "host-2");
const saw = { turn: 0, phase: "lobby" } as const;
const player = playerId(0);

/** Every action of a stage, and who may do it. */
const actions: [Command, readonly ("host" | "remote")[]][] = [
  ...(["next", "close", "skip", "reveal", "end"] as const).map((command): [Command, ["host", "remote"]] => [
    { type: "command", command, saw },
    ["host", "remote"],
  ]),
  [{ type: "command", command: "lock", locked: true }, ["host", "remote"]],
  [{ type: "command", command: "kick", player }, ["host", "remote"]],
  [{ type: "command", command: "accommodate", player, factor: 3 }, ["host", "remote"]],
  [{ type: "command", command: "correct", turn: 1, right: [0] }, ["host"]],
  [{ type: "command", command: "unpair", device: newDeviceId() }, ["host"]],
];

type Role = "host" | "screen" | "remote" | "paired screen" | "remote that was let go";
const enter: Record<Role, (play: Game) => Promise<Stage>> = {
  host: (play) => stage(play.session),
  screen: (play) => stage(play.session, "screen"),
  remote: async (play) => deviceStage(play.session, await pair(play.session, "remote")),
  "paired screen": async (play) => deviceStage(play.session, await pair(play.session, "screen")),
  "remote that was let go": async (play) => {
    const device = await pair(play.session, "remote");
    await play.host.until(({ devices }) => devices.length === 1);
    return deviceStage(play.session, device);
  },
};
const roles: Role[] = ["host", "screen", "remote", "paired screen", "remote that was let go"];

const cases = roles.flatMap((role) =>
  actions.map(([command, who]) => {
    const may = role === "host" || role === "remote" ? who.includes(role) : false;
    return { role, action: command.command, may, command };
  }),
);

it.each(cases)("[C1] [C6] [Promise 25] $action by a $role, allowed: $may", async ({ role, may, command }) => {
  const play = await game(1, { questions: [single({ readMs: 60_000 })] });
  await play.host.until(({ lobby }) => lobby.names.length === 1);
  const actor = await enter[role](play);
  const before = new Map(await stored(play.stubs[0] ?? never()));
  // It speaks in the moment before its line is cut.
  if (role === "remote that was let go")
    for (const { id } of play.host.view.devices) play.host.say({ type: "command", command: "unpair", device: id });
  actor.say(command);
  // Whatever it does, this is answered after it.
  actor.say({ type: "command", command: "close", saw: { turn: 9, phase: "podium" } });
  await actor.line.until(() => actor.refusals.length > 0 || actor.line.closed !== null, "an answer");
  if (may) return expect(actor.refusals[0]).not.toBe("not-allowed");
  if (role === "remote that was let go") await actor.closed();
  else expect(actor.refusals[0]).toBe("not-allowed");
  const after = await stored(play.stubs[0] ?? never());
  // Rooms report when they like, and that a device was let go is written too.
  const changed = [...after]
    .filter(([key, value]) => !key.startsWith("room:") && JSON.stringify(before.get(key)) !== JSON.stringify(value))
    .map(([key]) => key);
  expect(changed).toEqual(role === "remote that was let go" ? ["course"] : []);
  expect(play.host.view).toMatchObject({ phase: "lobby", locked: false, lobby: { players: 1 }, factors: [] });
});

const never = (): never => {
  throw new Error("no such room");
};

describe("[C1] [C4] [Promise 25] words of another role", () => {
  const ofStage = [...actions.map(([command]) => command), { type: "due", turn: 1 }];
  const ofPlayer = [
    { type: "answer", turn: 1, value: 1 },
    { type: "probe", nonce: "x" },
  ];

  it("mean nothing to an audience room", async () => {
    const play = await game(1);
    const [, audience = never()] = play.stubs;
    const before = await stored(audience);
    for (const message of ofStage) play.at(0).line.send(JSON.stringify(message));
    await play.at(0).line.until(() => play.at(0).heard("refusal").length === ofStage.length, "refusals");
    expect(
      new Set(
        play
          .at(0)
          .heard("refusal")
          .map(({ reason }) => reason),
      ),
    ).toEqual(new Set(["malformed"]));
    expect(await stored(audience)).toEqual(before);
  });

  it("mean nothing to a session room", async () => {
    const play = await game(1);
    for (const message of ofPlayer) play.host.line.send(JSON.stringify(message));
    await play.host.line.until(() => play.host.refusals.length === ofPlayer.length, "refusals");
    expect(new Set(play.host.refusals)).toEqual(new Set(["malformed"]));
    expect(play.host.view.phase).toBe("lobby");
  });

  it("that name another seat are not understood: who speaks is what the ticket said", async () => {
    const play = await game(2);
    await play.ask();
    for (const more of [{ player: playerId(1) }, { seat: 1 }, { _pk: "x" }, { role: "host" }, { at: 0 }])
      play.at(0).line.send(JSON.stringify({ type: "answer", turn: 1, value: 1, ...more }));
    await play.at(0).line.until(() => play.at(0).heard("refusal").length === 5, "refusals");
    expect(play.phones.map(({ view }) => view.mine)).toEqual([null, null]);
  });
});

type Door = (play: Game) => Promise<Phone | Stage>;
const doors = {
  "a player with a seat": (play) => knock(play.room, player, "Ana"),
  "the same under another name": (play) => knock(play.room, player, "Somebody else"),
  "a newcomer": (play) => knock(play.room, playerId(7), "Zoe"),
  "a newcomer at a new room": (play) => knock(roomOf(play.session, "oc"), playerId(8), "Yan"),
  "the host": (play) => stageAtTheDoor(play.session, "host"),
  "another host": (play) => stageAtTheDoor(play.session, "host", stranger),
  "another host's screen": (play) => stageAtTheDoor(play.session, "screen", stranger),
  "a device that nobody paired": (play) => deviceAtTheDoor(play.session, { id: newDeviceId(), role: "remote" }),
} satisfies Record<string, Door>;
type Who = keyof typeof doors;

const crash = (play: Game) => crashEverything(() => play.stubs);
const say = async (play: Game, command: Command) => play.host.say(command);
const happenings = {
  nothing: async () => {},
  "a kick": async (play) => {
    await say(play, { type: "command", command: "kick", player });
    await play.at(0).closed();
  },
  "a kick, and a crash": async (play) => {
    await happenings["a kick"](play);
    await crash(play);
  },
  "a lock": async (play) => {
    await say(play, { type: "command", command: "lock", locked: true });
    await play.host.until(({ locked }) => locked);
    await eventually(async () =>
      expect((await stored(play.stubs[1] ?? never())).get("desired")).toMatchObject({ locked: true }),
    );
  },
  "the end": (play) => play.end(),
  "the end, and a crash": async (play) => {
    await play.end();
    await crash(play);
  },
  "its deletion": async (play) => {
    await roomsPort(workerEnv).post("session", play.session, roomPaths.erase, {});
    await play.at(0).closed();
  },
} satisfies Record<string, (play: Game) => Promise<void>>;

/** In: a snapshot. Else how the line is closed, and whether there was a last look before. */
const outside = { "another host": 4004, "another host's screen": 4004, "a device that nobody paired": 4003 } as const;
const same = {
  "a player with a seat": "in",
  "the same under another name": "in",
  "the host": "in",
  ...outside,
} as const;
const everybody = { ...same, "a newcomer": "in", "a newcomer at a new room": "in" } as const;
const kicked = { ...everybody, "a player with a seat": 4003, "the same under another name": 4003 } as const;
const ended = {
  ...{ "a player with a seat": "look 4004", "the same under another name": "look 4004", "the host": "in", ...outside },
  ...{ "a newcomer": 4004, "a newcomer at a new room": 4004 },
} as const;
const nobody = Object.fromEntries(Object.keys(doors).map((who) => [who, 4004]));
const expected: Record<keyof typeof happenings, Record<string, number | string>> = {
  nothing: everybody,
  "a kick": kicked,
  "a kick, and a crash": kicked,
  "a lock": { ...same, "a newcomer": 4003, "a newcomer at a new room": 4003 },
  "the end": ended,
  "the end, and a crash": ended,
  "its deletion": nobody,
};

async function outcomeAt(door: Door, play: Game): Promise<number | string> {
  const entered = await door(play);
  const isSettled = () => entered.line.closed !== null || entered.isWelcome;
  await entered.line.until(isSettled, "in or out");
  if (!entered.line.closed && play.host.view.phase === "ended" && "player" in entered) await entered.closed();
  if (!entered.line.closed) return "in";
  return entered.isWelcome ? `look ${entered.line.closed.code}` : entered.line.closed.code;
}

const whos = Object.keys(doors).filter((who): who is Who => who in doors);

describe("[S11] [S14] [C2] [C3] [Promise 25] tickets that are good, after", () => {
  it.each(Object.keys(happenings).filter((what): what is keyof typeof happenings => what in happenings))(
    "%s",
    async (what) => {
      const play = await game(2, { questions: [single()] });
      await play.host.until(({ lobby }) => lobby.names.length === 2);
      await happenings[what](play);
      const outcomes: Record<string, number | string> = {};
      for (const who of whos) outcomes[who] = await outcomeAt(doors[who], play);
      expect(outcomes).toEqual(expected[what]);
      if (what !== "its deletion") return;
      for (const stub of play.stubs)
        expect(await runInDurableObject(stub, async (_, { storage }) => (await storage.list()).size)).toBe(0);
    },
  );
});
