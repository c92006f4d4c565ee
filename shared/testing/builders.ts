import * as v from "valibot";
import { HostIdSchema, type PlayerId, PlayerIdSchema, SessionIdSchema } from "../ids.ts";
import type { Desired, Init } from "../protocol/between-rooms.ts";
import type { Question } from "../questions/index.ts";
import { defaultSettings, type Settings } from "../quiz.ts";
import { type AudienceName, audienceRoom, type RelayName, regions, relayRoom } from "../room-name.ts";

const uuid = (kind: string, n: number) => `${kind}-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

export const sessionId = v.parse(SessionIdSchema, uuid("5e551011", 0));
export const hostId = v.parse(HostIdSchema, "host-1");
export const player = (n: number): PlayerId => v.parse(PlayerIdSchema, uuid("9a9e9000", n));

/** The nth audience room of the session in so many regions; each region has one before any has two. */
export const roomNamed = (n: number, of: number = regions.length): AudienceName => {
  const region = regions[n % of] ?? "weur";
  return audienceRoom(sessionId, region, Math.floor(n / of));
};
/** The relay of the nth of so many regions. */
export const relayNamed = (n: number, of: number): RelayName => relayRoom(sessionId, regions[n % of] ?? "weur", 0);

type Single = Extract<Question, { type: "single" }>;

/** Four options, the right one is number 1. 20 s, 1,000 points, 5 s to read. */
export const single = (change: Partial<Single> = {}): Single => ({
  type: "single",
  prompt: "Which planet is the largest?",
  options: ["Mars", "Jupiter", "Venus", "Saturn"],
  key: 1,
  limitMs: 20_000,
  readMs: 5_000,
  points: 1_000,
  ...change,
});

type Multiple = Extract<Question, { type: "multiple" }>;

/** Four options, 0 and 2 are right. */
export const multiple = (change: Partial<Multiple> = {}): Multiple => ({
  ...single(),
  type: "multiple",
  key: [0, 2],
  ...change,
});

/** True is right. */
export const trueFalse = (change: Partial<Extract<Question, { type: "boolean" }>> = {}): Question => {
  const { prompt, limitMs, readMs, points } = single();
  return { type: "boolean", prompt, limitMs, readMs, points, key: true, ...change };
};

export const settings = (change: Partial<Settings> = {}): Settings => ({ ...defaultSettings, ...change });

/** A session of three single choices. */
export const init = (change: Partial<Init> = {}): Init => ({
  session: sessionId,
  host: hostId,
  code: "1234567",
  title: "Planets",
  settings: settings(),
  questions: [single(), single({ prompt: "Second?" }), single({ prompt: "Third?" })],
  region: "weur",
  createdAtMs: 1_000,
  ...change,
});

/** What a session room in its lobby wants of an audience room. */
export const inLobby = (change: Partial<Desired> = {}): Desired => ({
  session: sessionId,
  seq: 1,
  title: "Planets",
  settings: settings(),
  phase: "lobby",
  locked: false,
  turn: null,
  voided: [],
  cuts: [],
  corrections: [],
  kicked: [],
  factors: [],
  endedAtMs: null,
  outcome: null,
  ...change,
});
