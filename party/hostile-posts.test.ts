import { runInDurableObject } from "cloudflare:test";
import * as fc from "fast-check";
import * as v from "valibot";
import { afterEach, expect, it } from "vitest";
import type { SessionId } from "../shared/ids.ts";
import { BatchSchema, DesiredSchema, InitSchema, ReportSchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import { CorrectionWishSchema, DeviceSchema } from "../shared/protocol/stage.ts";
import { defaultSettings } from "../shared/quiz.ts";
import { relayOf } from "../shared/relay/ways.ts";
import { parseRoom, type RoomParty } from "../shared/room-name.ts";
import { fuzzTimes } from "../shared/testing/always.ts";
import { signPost } from "../shared/tokens/signed-post.ts";
import { roomStub } from "./hosts/rooms-port.ts";
import { keys, workerEnv } from "./hosts/test-support.ts";
import { game } from "./testing/game.ts";
import { quiz } from "./testing/quiz.ts";
import { audienceStub, newSessionId, relayStub, roomOf, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { newDeviceId } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

/** What each path takes, and one of it. */
const known = (session: SessionId): Record<string, [v.GenericSchema, object]> => ({
  [roomPaths.init]: [
    InitSchema,
    {
      ...{ session, host: "host-1", code: "1234567", title: "Numbers", settings: defaultSettings, questions: quiz },
      ...{ region: "weur", createdAtMs: 1 },
    },
  ],
  [roomPaths.devices]: [DeviceSchema, { id: newDeviceId(), role: "remote" }],
  [roomPaths.correct]: [CorrectionWishSchema, { turn: 1, right: [0] }],
  [roomPaths.report]: [
    ReportSchema,
    { room: roomOf(session), rev: 1, seq: 0, players: 1, present: 1, progress: null, names: [], delivered: true },
  ],
  [roomPaths.desired]: [
    DesiredSchema,
    {
      ...{ session, seq: 9, title: "T", settings: defaultSettings, phase: "lobby", locked: false, turn: null },
      ...{ voided: [], cuts: [], corrections: [], kicked: [], factors: [], endedAtMs: null, outcome: null },
    },
  ],
  [roomPaths.relayed]: [
    DesiredSchema,
    {
      ...{ session, seq: 9, title: "T", settings: defaultSettings, phase: "lobby", locked: false, turn: null },
      ...{ voided: [], cuts: [], corrections: [], kicked: [], factors: [], endedAtMs: null, outcome: null },
    },
  ],
  [roomPaths.batch]: [
    BatchSchema,
    {
      relay: relayOf(roomOf(session)),
      reports: [{ room: roomOf(session), rev: 1, seq: 0, players: 1, present: 1, progress: null, delivered: true }],
    },
  ],
});

const deep = (n: number) => "[".repeat(n) + "]".repeat(n);
const odd = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom("1e309", "-1", "1.5", "null", '"\\ud800"', '"\\u0000"', deep(10_000), '{"__proto__":{"x":1}}', "NaN"),
);
/** Its JSON with one value replaced, one field more, or cut off. */
const spoil = fc.oneof(
  fc.record({ at: fc.nat(), by: odd }).map(({ at, by }) => (text: string) => {
    const all = [...text.matchAll(/:("[^"]*"|\d+|\[\]|null|true|false)(?=[,}])/g)];
    const one = all[at % Math.max(1, all.length)];
    return one ? `${text.slice(0, one.index)}:${by}${text.slice(one.index + one[0].length)}` : by;
  }),
  odd.map((by) => (text: string) => text.replace(/\}$/, `,"more":${by}}`)),
  fc.nat(400).map((at) => (text: string) => text.slice(0, at)),
  odd.map((by) => () => by),
  fc.constant(() => deep(100_000)),
);

async function post(party: RoomParty, name: string, below: string, body: string) {
  const path = `/parties/${party}/${name}${below}`;
  const headers = await signPost(keys, { method: "POST", path, body }, time.now());
  const room = parseRoom(party, name);
  if (!room) throw new Error("not a room");
  const response = await roomStub(workerEnv, room).fetch(`https://rooms.internal${path}`, {
    method: "POST",
    headers,
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** Any of these is a typed refusal: not JSON or not what the path takes, no such path or session, erased. */
const refusedBy = [400, 404, 410];

const title =
  "[Promise 22] [Threat 19] what is signed and malformed is refused by every path of every room: no reset, nothing changed";

it(title, { timeout: 30_000 * fuzzTimes }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const play = await game(1);
  const unknown = newSessionId();
  const relay = relayOf(play.room);
  const bodies = known(play.session);
  const rooms: [RoomParty, string][] = [
    ["session", play.session],
    ["audience", play.room],
    ["session", unknown],
    ["audience", roomOf(unknown)],
    ["relay", relay],
  ];
  for (const stub of play.stubs)
    await runInDurableObject(stub, (object) => void Object.assign(object, { marked: true }));
  await play.atRest();
  const state = async () =>
    Promise.all([...play.stubs, sessionStub(unknown), audienceStub(roomOf(unknown)), relayStub(relay)].map(stored));
  const before = await state();
  let sent = 0;
  const draw = fc.record({
    room: fc.constantFrom(...rooms),
    path: fc.constantFrom(...Object.keys(bodies), "/nothing", ""),
    of: fc.constantFrom(...Object.values(bodies)),
    spoilt: spoil,
  });
  for (const { room, path, of, spoilt } of fc.sample(draw, { numRuns: 250 * fuzzTimes, seed })) {
    const [schema, example] = bodies[path] ?? of;
    const body = spoilt(JSON.stringify(example));
    if (v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body).success) continue;
    sent += 1;
    const { status, text } = await post(...room, path, body);
    const where = { seed, path, body: body.slice(0, 200), text };
    expect({ ...where, isRefused: refusedBy.includes(status) }).toEqual({ ...where, isRefused: true });
    expect(text).not.toMatch(/\bat .*:\d+/);
  }
  expect(sent).toBeGreaterThan(180 * fuzzTimes);
  expect(await state()).toEqual(before);
  for (const stub of play.stubs) expect(await runInDurableObject(stub, (object) => "marked" in object)).toBe(true);
  await play.at(0).stir();
});
