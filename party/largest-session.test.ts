import { runInDurableObject } from "cloudflare:test";
import * as v from "valibot";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { topSize } from "../shared/audience/fold.ts";
import { mostSeats } from "../shared/audience/joining.ts";
import { newAudience } from "../shared/audience/state.ts";
import { step as audienceStep } from "../shared/audience/step.ts";
import { DeviceIdSchema, type PlayerId, PlayerIdSchema } from "../shared/ids.ts";
import { type Fold, InitSchema, type Report } from "../shared/protocol/between-rooms.ts";
import type { Command, Device } from "../shared/protocol/stage.ts";
import { defaultSettings } from "../shared/quiz.ts";
import { relayedOf } from "../shared/relay/downward.ts";
import { type AudienceName, relayRoom } from "../shared/room-name.ts";
import { mostCorrections } from "../shared/session/correcting.ts";
import { revealsAt } from "../shared/session/deadlines.ts";
import { desiredOf } from "../shared/session/desired.ts";
import { mostDevices } from "../shared/session/devices.ts";
import type { SessionEvent } from "../shared/session/events.ts";
import { progressPosts } from "../shared/session/progress.ts";
import { newSession, type SessionState } from "../shared/session/state.ts";
import { step } from "../shared/session/step.ts";
import { longestQuestions } from "../shared/testing/longest-questions.ts";
import { AudienceStore } from "./audience-store.ts";
import { loadSession, sessionWrites } from "./session-store.ts";
import { game } from "./testing/game.ts";
import { asPartyStorage } from "./testing/party-storage.ts";
import { audienceStub, newSessionId, roomOf, sessionStub, theHost, tidyUp } from "./testing/rooms.ts";
import { deviceStage, pair } from "./testing/stage.ts";

afterEach(tidyUp);

/** JSON is at least as long as what either host writes for such values. */
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
const mostBytes = 128 * 1024;
/** What a room takes of a post, and REST of a room's. */
const [mostOfPost, mostOfProgress] = [4 * 1024 * 1024, 3 * 1024 * 1024];

const rooms = 12;
/** As long as a clean name can be: 20 letters of 3 code points of 4 bytes. */
const nickname = "\u{1F44D}\u{1F3FF}\u{1F3FF}".repeat(20);
const text = (length: number) => "語".repeat(length);
const session = newSessionId();
const roomNames = Array.from({ length: rooms }, (_, n) => roomOf(session, "wnam", 1_000 + n));
const ids = new Map(
  roomNames.map((room) => [
    room,
    Array.from({ length: mostSeats }, () => v.parse(PlayerIdSchema, crypto.randomUUID())),
  ]),
);
const idsOf = (room: AudienceName): PlayerId[] => ids.get(room) ?? [];
const topOf = (room: AudienceName) =>
  idsOf(room)
    .slice(0, topSize)
    .map((id) => ({ id, nickname, points: 2_000_000, totalMs: 1_200_000_000 }));

/** A session in which everything that may happen has happened, as often as it may. */
class Largest {
  state: SessionState = newSession(
    v.parse(InitSchema, {
      session,
      host: theHost,
      code: "1234567",
      title: text(120),
      settings: { ...defaultSettings, cap: 12_000 },
      // As many limits of ten minutes as there are questions do not fit in a day.
      questions: longestQuestions().map((question) => ({ ...question, limitMs: 60_000 })),
      region: "weur",
      createdAtMs: 1_800_000_000_000,
    }),
  );
  #atMs = 1_800_000_000_000;
  #rev = 0;

  take(event: SessionEvent): void {
    const { state, refusal } = step(this.state, event);
    if (refusal) throw new Error(`refused: ${refusal}`);
    this.state = state;
  }

  order(command: Command): void {
    this.take({ type: "command", command, atMs: this.#atMs });
  }

  press(command: "next" | "close"): void {
    this.order({ type: "command", command, saw: { turn: this.state.asked.length, phase: this.state.phase } });
  }

  report(room: AudienceName, change: Partial<Report>): void {
    this.#rev += 1;
    const report: Report = {
      ...{ room, rev: this.#rev, seq: this.state.seq, players: mostSeats, present: mostSeats, delivered: false },
      ...{ progress: null, ...change },
    };
    this.take({ type: "report", report, atMs: this.#atMs });
  }

  /** Every player of every room has been named in turn, and got extra time meanwhile. */
  seatAll(): void {
    for (const room of roomNames)
      for (let from = 0; from < mostSeats; from += 200) {
        const newest = idsOf(room).slice(from, from + 200);
        this.report(room, { names: newest.map((id) => ({ id, nickname })) });
        for (const player of newest) this.order({ type: "command", command: "accommodate", player, factor: 4 / 3 });
      }
  }

  pairAll(): void {
    for (let n = 0; n < 60; n += 1) {
      const device: Device = { id: v.parse(DeviceIdSchema, crypto.randomUUID()), role: "screen" };
      if (n < mostDevices) this.take({ type: "pair", device });
      else this.order({ type: "command", command: "unpair", device: device.id });
    }
  }

  /** 199 turns are revealed without rooms that do not answer; in the last each player of each room has other points. */
  playAll(): void {
    for (let turn = 1; turn <= 200; turn += 1) {
      this.press("next");
      this.press("next");
      if (turn === 200) break;
      this.press("close");
      this.#atMs = revealsAt(this.state) ?? 0;
      this.take({ type: "tick", atMs: this.#atMs });
      this.press("next");
    }
    for (const [n, room] of roomNames.entries()) this.report(room, { fold: this.#foldOf(n, room) });
  }

  #foldOf(n: number, room: AudienceName): Fold {
    return {
      ...{ turn: 200, counts: new Array<number>(8).fill(mostSeats), answered: mostSeats, correct: mostSeats },
      histogram: Array.from({ length: mostSeats }, (_, at) => [1_000_000 + rooms * at + n, 1]),
      top: topOf(room),
      rescored: new Array<number>(mostCorrections).fill(mostSeats),
    };
  }

  correctAll(): void {
    for (let n = 0; n < mostCorrections; n += 1)
      this.order({
        ...{ type: "command", command: "correct", turn: 101 + (n % 100) },
        right: n % 200 < 100 ? [0, 1, 2, 3, 4, 5, 7] : [0, 1, 2, 3, 4, 6, 7],
      });
  }

  kickAll(): void {
    for (const room of roomNames)
      for (const player of idsOf(room)) this.order({ type: "command", command: "kick", player });
  }
}

describe("[Promise 19] the largest session that the rules allow", () => {
  const largest = new Largest();
  let beforeKicks: SessionState;
  beforeAll(() => {
    largest.seatAll();
    largest.pairAll();
    largest.playAll();
    largest.correctAll();
    beforeKicks = largest.state;
    largest.kickAll();
    expect(largest.state).toMatchObject({ phase: "revealed", asked: { length: 200 }, cuts: { length: 199 } });
    expect(largest.state.outcome?.ranks).toHaveLength(rooms * mostSeats);
  });

  it("has no value that is longer than either host takes, and comes back whole", async () => {
    const writes = sessionWrites(null, largest.state);
    const longest = Math.max(...[...writes.values()].map(bytes));
    expect(longest).toBeLessThan(mostBytes);
    expect([...writes.keys()].filter((key) => key.startsWith("people:"))).toHaveLength((rooms * mostSeats) / 50);
    await runInDurableObject(sessionStub(newSessionId()), async (_, { storage }) => {
      for (const [key, value] of writes) await storage.put(key, value);
      expect(await loadSession(asPartyStorage(storage))).toEqual(largest.state);
    });
  });

  it("tells a room, REST and the room that it begins in no more than they take", () => {
    for (const state of [beforeKicks, largest.state])
      for (const room of roomNames) expect(bytes(desiredOf(state, room))).toBeLessThan(mostOfPost / 4);
    for (const post of progressPosts(largest.state)) expect(bytes(post)).toBeLessThan(mostOfProgress / 4);
    expect(bytes(largest.state.init)).toBeLessThan(mostOfPost);
  });

  it("[R2] [R3] goes through a relay of 12 such rooms in posts that every room takes", () => {
    for (const state of [beforeKicks, largest.state])
      expect(bytes(relayedOf(state, roomNames))).toBeLessThan(mostOfPost / 2);
    const reports = [...largest.state.rooms.values()].map((report) => ({
      ...report,
      names: idsOf(report.room)
        .slice(0, 200)
        .map((id) => ({ id, nickname })),
    }));
    expect(reports.map(({ fold }) => fold?.histogram.length)).toEqual(roomNames.map(() => mostSeats));
    expect(bytes({ relay: relayRoom(session, "wnam", 0), reports })).toBeLessThan(mostOfPost / 2);
  });

  it.each([
    ["given extra time", () => beforeKicks],
    ["kicked", () => largest.state],
  ])("fits in what an audience room stores, all its players %s", async (_, stateOf) => {
    const [room = roomOf(session)] = roomNames;
    const desired = desiredOf(stateOf(), room);
    const tally = { points: 2_000_000, totalMs: 1_200_000_000, correct: 200, streak: 200 };
    const last = { credit: 1, points: 10_000, streakBefore: 199 };
    const entry = {
      turn: 200,
      seat: 1_499,
      value: [0, 1, 2, 3, 4, 5, 6, 7],
      arrivalMs: 6_000_000,
      roundTripMs: 60_000,
    };
    let state = newAudience(room, desired);
    for (const player of idsOf(room))
      state = audienceStep(state, { type: "connect", player, nickname, atMs: desired.seq }).state;
    state = audienceStep(state, { type: "desired", desired, atMs: 1_900_000_000_000 }).state;
    state = {
      ...state,
      tallies: state.seats.map(() => ({ ...tally, last })),
      lastFold: largest.state.rooms.get(room)?.fold ?? null,
      rescored: new Array<number>(mostCorrections).fill(mostSeats),
      corrected: mostCorrections,
    };
    const log = Array.from({ length: 128 }, (_, n) => ({
      type: "record" as const,
      entry: { ...entry, seq: 299_905 + n, limitMs: (600_000 * 4) / 3 },
    }));
    await runInDurableObject(audienceStub(roomOf(newSessionId())), async (_, { storage }) => {
      const writes = new AudienceStore(asPartyStorage(storage)).writes(null, state, log);
      const lengths = new Map([...writes].map(([key, value]) => [key.replace(/:.*/, ""), bytes(value)]));
      expect([...lengths.keys()]).toEqual(expect.arrayContaining(["desired", "standings", "seats", "asking", "log"]));
      for (const [kind, length] of lengths)
        expect({ kind, length }).toEqual({ kind, length: expect.toSatisfy((n: number) => n < mostBytes) });
      expect(lengths.get("log")).toBeLessThan(64 * 1024);
    });
  });
});

it("what stands with a socket is short, whoever speaks on it", async () => {
  const play = await game(1);
  await deviceStage(play.session, await pair(play.session, "remote"));
  for (const stub of [sessionStub(play.session), audienceStub(play.room)])
    await runInDurableObject(stub, (_, ctx) => {
      const sizes = ctx.getWebSockets().map((socket) => bytes(socket.deserializeAttachment()));
      expect(sizes.length).toBeGreaterThan(0);
      // 1.5 KB without the address of the deployment, which may have 253 characters.
      expect(Math.max(...sizes)).toBeLessThan(1_500 - 253);
    });
});
