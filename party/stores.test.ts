import { runInDurableObject } from "cloudflare:test";
import type * as Party from "partykit/server";
import { afterEach, expect, it } from "vitest";
import type { AudienceEffect, AudienceEvent } from "../shared/audience/events.ts";
import { mostSeats } from "../shared/audience/joining.ts";
import { reportOf } from "../shared/audience/report.ts";
import { type AudienceState, newAudience } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import { cleanNickname } from "../shared/nickname.ts";
import type { Desired } from "../shared/protocol/between-rooms.ts";
import type { Command } from "../shared/protocol/stage.ts";
import type { Question } from "../shared/questions/index.ts";
import { defaultSettings } from "../shared/quiz.ts";
import { desiredOf } from "../shared/session/desired.ts";
import type { SessionEvent } from "../shared/session/events.ts";
import { newSession, type SessionState } from "../shared/session/state.ts";
import { step as sessionStep } from "../shared/session/step.ts";
import { longestQuestion } from "../shared/testing/longest-questions.ts";
import { AudienceStore } from "./audience-store.ts";
import type { Writes } from "./group-commit.ts";
import { loadSession, sessionWrites } from "./session-store.ts";
import { asPartyStorage } from "./testing/party-storage.ts";
import { multiple } from "./testing/quiz.ts";
import { audienceStub, newSessionId, playerId, roomOf, theHost, tidyUp } from "./testing/rooms.ts";

afterEach(tidyUp);

/** What either host stores in one value at most. JSON is at least as long as what they write for such values. */
const mostBytes = 128 * 1024;
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
/** As long as a clean name can be: 20 letters of 3 code points of 4 bytes. */
const nickname = "\u{1F44D}\u{1F3FF}\u{1F3FF}".repeat(20);
const startMs = 1_800_000_000_000;

const question: Question = multiple({ ...longestQuestion, key: [0, 7], limitMs: 20_000, readMs: 0 });

/** Carries out events as a room does, a hundred to a batch, and keeps what would be stored. */
class Rig {
  readonly stored = new Map<string, unknown>();
  readonly longest = new Map<string, number>();
  session: SessionState = newSession({
    session: newSessionId(),
    host: theHost,
    code: "1234567",
    title: "é".repeat(120),
    settings: { ...defaultSettings, cap: 12_000 },
    questions: Array.from({ length: 200 }, () => question),
    region: "weur",
    createdAtMs: startMs,
  });
  readonly room = roomOf(this.session.init.session);
  state: AudienceState = newAudience(this.room, desiredOf(this.session, this.room));
  #saved: AudienceState | null = null;
  #savedSession: SessionState | null = null;
  readonly #store: AudienceStore;
  atMs = startMs;

  constructor(storage: Party.Storage) {
    this.#store = new AudienceStore(storage);
  }

  #keep(writes: Writes): void {
    for (const [key, value] of writes) {
      this.stored.set(key, value);
      const kind = key.replace(/[:.].*/, "");
      this.longest.set(kind, Math.max(this.longest.get(kind) ?? 0, bytes(value)));
    }
  }

  take(...events: AudienceEvent[]): void {
    for (let at = 0; at < events.length; at += 100) {
      const effects: AudienceEffect[] = [];
      for (const event of events.slice(at, at + 100)) {
        const taken = step(this.state, event);
        this.state = taken.state;
        effects.push(...taken.effects);
      }
      this.#keep(this.#store.writes(this.#saved, this.state, effects));
      this.#saved = this.state;
    }
  }

  takeSession(event: SessionEvent): void {
    this.session = sessionStep(this.session, event).state;
    this.#keep(sessionWrites(this.#savedSession, this.session));
    this.#savedSession = this.session;
  }

  press(command: "next" | "close"): void {
    const saw = { turn: this.session.asked.length, phase: this.session.phase };
    const pressed: Command = { type: "command", command, saw };
    this.takeSession({ type: "command", command: pressed, atMs: this.atMs });
    this.tell();
  }

  tell(): void {
    const desired: Desired = desiredOf(this.session, this.room);
    this.take({ type: "desired", desired, atMs: this.atMs });
    if (this.state.asking?.status === "opening")
      this.take({ type: "opened", turn: this.state.asking.turn.n, atMs: this.atMs });
  }

  report(rev: number): void {
    const report = reportOf(this.state, {}, () => this.atMs, this.atMs, rev);
    this.takeSession({ type: "report", report, atMs: this.atMs });
    this.tell();
  }
}

it("[Promise 19] with every seat taken by the longest names, every answer and 200 long questions, no value is longer than either host takes", async () => {
  await runInDurableObject(audienceStub(roomOf(newSessionId())), async (_, { storage }) => {
    expect(cleanNickname(nickname)).toBe(nickname);
    const rig = new Rig(asPartyStorage(storage));
    rig.takeSession({ type: "tick", atMs: rig.atMs });
    const seats = Array.from({ length: mostSeats }, (_, seat) => seat);
    rig.take(...seats.map((seat) => ({ type: "connect", player: playerId(seat), nickname, atMs: rig.atMs }) as const));
    rig.report(1);
    for (const turn of [1, 2]) {
      rig.press("next");
      for (const seat of seats) {
        rig.atMs += 7;
        const message = { type: "answer", turn, value: seat % 3 === 0 ? [7, 0] : [seat % 8] } as const;
        rig.take({ type: "answer", seat, message, atMs: rig.atMs });
      }
      rig.press("close");
      rig.atMs += 600;
      rig.take({ type: "tick", atMs: rig.atMs });
      rig.report(turn + 1);
      rig.press("next");
    }
    expect(rig.session.outcome?.ranks.length).toBeGreaterThan(200);
    expect(rig.state.lastSeq).toBe(2 * mostSeats);
    for (const [kind, longest] of rig.longest)
      expect({ kind, longest }).toEqual({ kind, longest: expect.toSatisfy((n: number) => n < mostBytes) });

    for (const [key, value] of rig.stored) await storage.put(key, value);
    const loaded = await new AudienceStore(asPartyStorage(storage)).load();
    const nobody = seats.map(() => false);
    const unmeasured = seats.map(() => ({ samples: [], left: 0 }));
    expect(loaded).toEqual({ ...rig.state, connected: nobody, probing: unmeasured });
    expect(await loadSession(asPartyStorage(storage))).toEqual(rig.session);
  });
});
