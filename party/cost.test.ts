import { runInDurableObject } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import { excess } from "../test/budgets/budgets.ts";
import { game } from "./testing/game.ts";
import { phone } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { playerId, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

// The figures of docs/cost.md: `npm run count:cost` prints them.

afterEach(tidyUp);

type Counts = { rowsWritten: number; requests: number; frames: number };

/** Counts from here on what a room is billed for. Every key of a put is a row, and so is every alarm that is set. */
async function watch(stub: DurableObjectStub, counts: Counts): Promise<void> {
  await runInDurableObject(stub, (instance, { storage }) => {
    const { put, setAlarm } = storage;
    const { fetch, webSocketMessage } = instance;
    Object.assign(storage, {
      put: (...given: unknown[]) => {
        const [first] = given;
        counts.rowsWritten += typeof first === "string" ? 1 : Object.keys(Object(first)).length;
        return Reflect.apply(put, storage, given);
      },
      setAlarm: (...given: unknown[]) => {
        counts.rowsWritten += 1;
        return Reflect.apply(setAlarm, storage, given);
      },
    });
    Object.assign(instance, {
      fetch: (...given: unknown[]) => {
        counts.requests += 1;
        return fetch && Reflect.apply(fetch, instance, given);
      },
      webSocketMessage: (...given: unknown[]) => {
        counts.frames += 1;
        return webSocketMessage && Reflect.apply(webSocketMessage, instance, given);
      },
    });
  });
}

it("a session of 30 players and 10 questions costs its rooms what docs/cost.md says", async () => {
  const [players, questions] = [30, 10];
  const play = await game(1, { questions: Array.from({ length: questions }, () => single({ readMs: 3_000 })) });
  const [session, audience] = play.stubs;
  const counts = {
    session: { rowsWritten: 0, requests: 0, frames: 0 },
    audience: { rowsWritten: 0, requests: 0, frames: 0 },
  };
  if (!session || !audience) throw new Error("two rooms");
  await watch(session, counts.session);
  await watch(audience, counts.audience);
  const before = rest.calls;

  // All but the first, who makes the room.
  for (let n = 1; n < players; n += 1) {
    time.pass(2_000);
    play.phones.push(await phone(play.room, playerId(n), `Player ${n}`));
  }

  for (let turn = 0; turn < questions; turn += 1) {
    await play.ask();
    for (const phone of play.phones) {
      // Answers come over ten seconds, as they do from people.
      time.pass(330);
      await phone.answer(1);
    }
    await play.allAre("closed");
    await play.settle();
    play.host.press("next");
    await play.host.until(({ phase }) => phase === "board" || phase === "podium", "board or podium");
  }
  await play.end();
  await play.complete();

  const restCalls = rest.calls - before;
  console.info(JSON.stringify({ players, questions, ...counts, restCalls }));
  expect(counts.audience.rowsWritten).toBeGreaterThan(players * questions * 0.3);
  expect(excess("in workerd: rows of the session room", counts.session.rowsWritten)).toBeNull();
  expect(excess("in workerd: rows of the audience room", counts.audience.rowsWritten)).toBeNull();
  expect(excess("in workerd: posts to the session room", counts.session.requests)).toBeNull();
  expect(excess("in workerd: posts to the audience room", counts.audience.requests)).toBeNull();
  expect(excess("in workerd: frames of players", counts.audience.frames)).toBeNull();
  expect(counts.audience.frames).toBeGreaterThanOrEqual(players * questions);
  expect(excess("in workerd: calls of REST", restCalls)).toBeNull();
}, 120_000);
