import {
  abortAllDurableObjects,
  reset as resetRuntime,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import * as v from "valibot";
import { expect } from "vitest";
import type { Entry } from "../../shared/audience/state.ts";
import { HostIdSchema, type PlayerId, PlayerIdSchema, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import type { Question } from "../../shared/questions/index.ts";
import { defaultSettings, type Settings } from "../../shared/quiz.ts";
import { type AudienceName, audienceRoom, type Region, type RelayName } from "../../shared/room-name.ts";
import { limits } from "../hosts/post-limit.ts";
import { roomsPort } from "../hosts/rooms-port.ts";
import { workerEnv as env } from "../hosts/test-support.ts";
import { eventually, patienceMs } from "./eventually.ts";
import type { Line } from "./line.ts";
import { quiz } from "./quiz.ts";
import { rest } from "./rest.ts";
import { time } from "./time.ts";

/** A relay on a machine that stands still is not away: where one has to look so, a test says how soon. */
Object.assign(limits, { relayMs: patienceMs, onwardMs: patienceMs });

export const theHost = v.parse(HostIdSchema, "host-1");

export const newSessionId = (): SessionId => v.parse(SessionIdSchema, crypto.randomUUID());
/** Players' ids ascend with their numbers: ties are settled by them. */
export const playerId = (n: number): PlayerId =>
  v.parse(PlayerIdSchema, `0e8f3f3a-52a0-4b0f-8c5e-${String(n).padStart(12, "0")}`);

export const roomOf = (session: SessionId, region: Region = "weur", n = 0): AudienceName =>
  audienceRoom(session, region, n);

export const sessionStub = (session: SessionId) => env.SESSION.getByName(session);
export const audienceStub = (room: AudienceName) => env.AUDIENCE.getByName(room);
export const relayStub = (relay: RelayName) => env.RELAY.getByName(relay);

export interface Given {
  session?: SessionId;
  questions?: readonly Question[];
  settings?: Partial<Settings>;
}

/** REST's part: the signed init that makes a session room. */
export async function createSession(given: Given = {}): Promise<SessionId> {
  const session = given.session ?? newSessionId();
  const answer = await roomsPort(env).post("session", session, roomPaths.init, {
    session,
    host: theHost,
    code: "1234567",
    title: "Numbers",
    settings: { ...defaultSettings, ...given.settings },
    questions: given.questions ?? quiz,
    region: "weur",
    createdAtMs: time.now(),
  });
  if (answer.status !== 200) throw new Error(`init: ${answer.status} ${JSON.stringify(answer.body)}`);
  return session;
}

/** Runs a room's alarm; false when none is set. */
export const runAlarm = (stub: DurableObjectStub): Promise<boolean> => runDurableObjectAlarm(stub);

/**
 * These rooms crash, and with them every other one; all are there again when this ends. A stub that has seen its object
 * crash is of no more use, so they are asked for anew each time.
 */
export async function crashEverything(stubs: () => readonly DurableObjectStub[]): Promise<void> {
  const mark = (object: object) => void Object.assign(object, { isDoomed: true });
  for (const stub of stubs()) await runInDurableObject(stub, mark);
  await abortAllDurableObjects();
  const isThereAgain = (object: object) => expect(object).not.toHaveProperty("isDoomed");
  const look = () => Promise.all(stubs().map((stub) => runInDurableObject(stub, isThereAgain)));
  await eventually(look);
}

/** From now on no post reaches this room and none of its own arrives. Its players stay. */
export async function cutOff(session: SessionId, room: AudienceName) {
  const stubs = [audienceStub(room), sessionStub(session)] as const;
  const lost: string[] = [];
  const lose = (post: string) => {
    lost.push(post);
    return new Response("unavailable", { status: 503 });
  };
  await runInDurableObject(stubs[0], (object) => {
    object.fetch = async () => lose("to it");
  });
  await runInDurableObject(stubs[1], (object) => {
    const fetch = object.fetch?.bind(object);
    object.fetch = async (request) => {
      const isItsReport = request.method === "POST" && (await request.clone().text()).includes(room);
      return isItsReport || !fetch ? lose("from it") : fetch(request);
    };
  });
  const reconnect = async () => {
    for (const stub of stubs) await runInDurableObject(stub, (object) => void Reflect.deleteProperty(object, "fetch"));
  };
  return { lost, reconnect };
}

export const alarmAtMs = (stub: DurableObjectStub): Promise<number | null> =>
  runInDurableObject(stub, (_, { storage }) => storage.getAlarm());

/** What a room has stored, without the name that its host's library keeps there. */
export async function stored(stub: DurableObjectStub): Promise<Map<string, unknown>> {
  const all = await runInDurableObject(stub, (_, { storage }) => storage.list());
  all.delete("__ps_name");
  return all;
}

/** The answer log of an audience room as it stands in storage, in the order of its keys. */
export async function logOf(room: AudienceName): Promise<Entry[]> {
  const chunks = await runInDurableObject(audienceStub(room), (_, { storage }) =>
    storage.list<Entry[]>({ prefix: "log:" }),
  );
  return [...chunks.values()].flat();
}

const lines = new Set<Line>();
export const rememberLine = (line: Line): void => void lines.add(line);

/** After each test: hang up, let the rooms see it, forget everything. */
export async function tidyUp(): Promise<void> {
  await Promise.all([...lines].map((line) => line.closed ?? line.hangUp()));
  lines.clear();
  await resetRuntime();
  rest.reset();
  time.stop();
}
