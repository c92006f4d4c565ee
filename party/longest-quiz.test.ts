import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import type { SessionEvent } from "../shared/session/events.ts";
import type { SessionState } from "../shared/session/state.ts";
import { step } from "../shared/session/step.ts";
import { longestQuestions } from "../shared/testing/longest-questions.ts";
import { loadSession, sessionWrites } from "./session-store.ts";
import { eventually } from "./testing/eventually.ts";
import { asPartyStorage } from "./testing/party-storage.ts";
import { quiet } from "./testing/quiet.ts";
import { rest } from "./testing/rest.ts";
import { alarmAtMs, createSession, runAlarm, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

/** Each question is asked and skipped, then the session ends. */
function playedThrough(before: SessionState): SessionState {
  let state = before;
  const press = (command: "next" | "skip" | "end") => {
    const saw = { turn: state.asked.length, phase: state.phase };
    const event: SessionEvent = { type: "command", command: { type: "command", command, saw }, atMs: time.now() };
    const { state: next, refusal } = step(state, event);
    if (refusal) throw new Error(`refused: ${refusal}`);
    state = next;
  };
  for (const _ of state.init.questions) {
    press("next");
    press("skip");
  }
  press("end");
  return state;
}

it("[S12] [Promise 21] a session of the longest quiz that is played without REST is told to it in full, and complete", async () => {
  rest.mood = "down";
  const questions = longestQuestions();
  const session = await createSession({ questions });
  const course = async () => (await stored(sessionStub(session))).get("course") as SessionState;
  await eventually(async () => expect((await course()).rest.failures).toBe(1));
  await runInDurableObject(sessionStub(session), async (_, { storage }) => {
    const before = await loadSession(asPartyStorage(storage));
    if (!before) throw new Error("nothing is stored");
    for (const [key, value] of sessionWrites(before, playedThrough(before))) await storage.put(key, value);
    await storage.setAlarm(time.now());
  });
  await evictDurableObject(sessionStub(session));
  await runAlarm(sessionStub(session));
  // What is under way fails as well.
  await quiet(300);
  rest.mood = "up";
  time.pass(((await alarmAtMs(sessionStub(session))) ?? 0) - time.now());
  await runAlarm(sessionStub(session));
  await eventually(async () => {
    const { rest: told, phase } = await course();
    expect([phase, told.confirmed]).toEqual(["ended", told.rev]);
  });
  const { progress } = rest.of(session);
  const turns = new Map(progress.flatMap((post) => post.turns).map((turn) => [turn.n, turn]));
  expect([...turns.values()].map(({ question }) => question)).toEqual(questions);
  expect(progress.findIndex(({ complete }) => complete)).toBe(progress.length - 1);
  expect(rest.faults).toEqual([]);
});
