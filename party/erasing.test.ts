import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionId } from "../shared/ids.ts";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game, pastCloseMs } from "./testing/game.ts";
import { knock } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import {
  alarmAtMs,
  audienceStub,
  crashEverything,
  createSession,
  newSessionId,
  playerId,
  roomOf,
  runAlarm,
  sessionStub,
  stored,
  tidyUp,
} from "./testing/rooms.ts";
import { stageAtTheDoor } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const erase = (session: SessionId) => roomsPort(workerEnv).post("session", session, roomPaths.erase, {});

async function expectNothingLeft({ stubs }: Pick<Game, "stubs">): Promise<void> {
  for (const stub of stubs) expect([(await stored(stub)).size, await alarmAtMs(stub)]).toEqual([0, null]);
}

/** Tickets from before lead nowhere, and make nothing anew. */
async function expectNoWayBack(play: Game): Promise<void> {
  const doors = [
    ...(await Promise.all(play.phones.map(({ room, player }) => knock(room, player, "Ana")))),
    await stageAtTheDoor(play.session, "host"),
  ];
  for (const door of doors) expect([await door.closed(), door.said]).toEqual([4004, []]);
  await expectNothingLeft(play);
}

type Play = (play: Game) => Promise<void>;
const phases: [string, Play][] = [
  ["lobby", async () => {}],
  [
    "ready",
    async (play) => {
      play.host.press("next");
      await play.allAre("ready");
    },
  ],
  [
    "open",
    async (play) => {
      await play.ask();
      await play.at(0).answer(1);
    },
  ],
  [
    "closed",
    async (play) => {
      await play.ask();
      await play.host.go("close", "closed");
      await play.allAre("closed");
    },
  ],
  [
    "revealed",
    async (play) => {
      await play.ask();
      await play.at(0).answer(1);
      await play.close();
    },
  ],
  ["board", (play) => play.turn([1, 0])],
  [
    "podium",
    async (play) => {
      await play.turn([1, 0]);
      await play.turn([1, 1]);
    },
  ],
  [
    "ended",
    async (play) => {
      await play.turn([1, 0]);
      await play.end();
      await play.complete();
    },
  ],
];

describe("[S14] [Promise 29] a session that is erased is gone from all of its rooms at once", () => {
  it.each(phases)("in the phase %s, with everybody connected", async (_, playUntil) => {
    const questions = [single({ readMs: 3_000 }), single({ readMs: 3_000 })];
    const play = await game(2, { questions, regions: ["weur", "oc"] });
    await playUntil(play);
    expect(await erase(play.session)).toMatchObject({ status: 200 });
    for (const end of [...play.phones, play.host]) expect(await end.closed()).toBe(4004);
    await expectNoWayBack(play);
    expect(await erase(play.session)).toMatchObject({ status: 200 });
    await expectNothingLeft(play);
    expect(rest.faults).toEqual([]);
  });

  it("while a first player is at the door of a new room, whose session has just been confirmed to it", async () => {
    const session = await createSession();
    const room = roomOf(session);
    const reply = { isReady: false, mayGo: false };
    await runInDurableObject(sessionStub(session), (object) => {
      const fetch = object.fetch?.bind(object);
      object.fetch = async (request) => {
        if (!fetch) throw new Error("the room takes no requests");
        if (!request.url.endsWith(roomPaths.report)) return fetch(request);
        const answer = await fetch(request);
        reply.isReady = true;
        while (!reply.mayGo) await new Promise((resolve) => setTimeout(resolve, 5));
        return answer;
      };
    });
    const knocking = knock(room, playerId(0));
    await eventually(() => expect(reply.isReady).toBe(true));
    expect(await erase(session)).toMatchObject({ status: 200 });
    reply.mayGo = true;
    const arriving = await knocking;
    expect([await arriving.closed(), arriving.said]).toEqual([4004, []]);
    await expectNothingLeft({ stubs: [sessionStub(session), audienceStub(room)] });
  });

  it("with nobody connected any more, and results that REST never took", async () => {
    rest.mood = "down";
    const play = await game(2, { questions: [single()] });
    await play.turn([1, 0]);
    for (const { line } of [play.host, ...play.phones]) await line.hangUp();
    await erase(play.session);
    await expectNothingLeft(play);
  });

  it("also when asked twice at the same moment, and when nothing was ever there", async () => {
    const play = await game(2);
    expect(await Promise.all([erase(play.session), erase(play.session)])).toMatchObject([
      { status: 200 },
      { status: 200 },
    ]);
    await expectNothingLeft(play);
    const unknown = newSessionId();
    expect(await erase(unknown)).toMatchObject({ status: 200 });
    expect((await stored(sessionStub(unknown))).size).toBe(0);
  });
});

describe("[S14] a room that cannot be reached", () => {
  it("is not reported erased; nothing comes to life meanwhile, and the next try finishes it, also after a crash", async () => {
    const play = await game(2, { questions: [single()], regions: ["weur", "oc"] });
    await play.ask();
    await play.at(0).answer(1);
    const [near, far] = [play.at(0), play.at(1)];
    await runInDurableObject(audienceStub(far.room), (object) => {
      object.fetch = async () => new Response("unavailable", { status: 503 });
    });
    expect(await erase(play.session)).toMatchObject({ status: 503 });
    expect(await near.closed()).toBe(4004);
    expect((await stored(audienceStub(near.room))).size).toBe(0);
    expect((await stored(sessionStub(play.session))).size).toBeGreaterThan(0);

    // The session room keeps the names of its rooms, and tells nobody anything any more.
    await crashEverything(() => play.stubs);
    time.pass(pastCloseMs);
    for (const stub of play.stubs) await runAlarm(stub);
    expect((await stored(audienceStub(near.room))).size).toBe(0);
    for (const door of [await knock(near.room, near.player), await stageAtTheDoor(play.session, "host")])
      expect([await door.closed(), door.said]).toEqual([4004, []]);
    await expect(createSession({ session: play.session })).rejects.toThrow("410");

    expect(await erase(play.session)).toMatchObject({ status: 200 });
    await expectNothingLeft(play);
  });
});

describe("[S14] only REST and the rooms themselves may erase", () => {
  it("a post without a signature changes nothing", async () => {
    const play = await game(1);
    for (const stub of play.stubs) {
      const party = stub === play.stubs[0] ? `session/${play.session}` : `audience/${play.room}`;
      const request = new Request(`https://rooms.internal/parties/${party}/erase`, { method: "POST", body: "{}" });
      expect((await stub.fetch(request)).status).toBe(401);
    }
    expect(play.at(0).view.phase).toBe("lobby");
    for (const stub of play.stubs) expect((await stored(stub)).size).toBeGreaterThan(0);
  });
});
