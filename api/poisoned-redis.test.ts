import { beforeAll, describe, expect, test } from "vitest";
import { keys } from "./redis/keys.ts";
import { type Client, problemIn } from "./testing/client.ts";
import { startHarness } from "./testing/harness.ts";
import { atTheDoor, onTheBoard, plausibleStranger, refusing, type Target } from "./testing/poison.ts";
import { sendCommand } from "./testing/redis-command.ts";
import { asSession, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "./testing/rooms.ts";
import { hostIdOf, joined, madeQuiz, quiz, signedUp, startedSession } from "./testing/scenes.ts";

const harness = startHarness();
let host: Client;
let stranger: Target["stranger"];
beforeAll(async () => {
  host = await signedUp(harness);
  stranger = asSession((await startedSession(await signedUp(harness))).id);
});

const poisonWith = async (commands: readonly (readonly string[])[]) => {
  for (const command of commands) await sendCommand(harness.ports.config.redis, command);
};
const join = (code: string, nickname: string) => harness.client().post(`/api/v1/codes/${code}/players`, { nickname });

async function openSession(): Promise<Target> {
  // A host has only so many live sessions.
  const { id, code } = await startedSession(await signedUp(harness));
  return { session: asSession(id), code, region: "weur", stranger };
}

describe("[Threat 22] the door", () => {
  test.each(Object.entries(atTheDoor))("%s: people get in, each into the right session", async (_, poison) => {
    const target = await openSession();
    const { session, code } = target;
    await joined(harness.client(), code, "Ana");
    await poisonWith(poison(target));
    expect((await harness.client().get(`/api/v1/codes/${code}`)).json).toMatchObject({ session, title: "Rivers" });
    await poisonWith(poison(target));
    const admission = await joined(harness.client(), code, "Ben");
    expect(admission).toMatchObject({ session, player: { nickname: "Ben" } });
    expect(admission.socketUrl).toMatch(new RegExp(`${session}\\.weur\\.0$`));
    expect(await joined(harness.client(), code, "Cleo")).toMatchObject({ session });
  });

  test.each(Object.entries(refusing))("%s, says Redis: so does REST", async (_, { poison, problem }) => {
    const target = await openSession();
    await poisonWith(poison(target));
    expect(problemIn(await join(target.code, "Ana"))).toBe(problem);
  });

  test("a name that nonsense holds is taken, and another one is free", async () => {
    const { session, code } = await openSession();
    await poisonWith([["HSET", keys.names.of(session), "ana", "|||<b>"]]);
    const answer = await join(code, "Ana");
    expect(problemIn(answer)).toBe("409 nickname-taken");
    expect(answer.json).toMatchObject({ suggestion: "Ana 2" });
    expect(await joined(harness.client(), code, "Ana 2")).toMatchObject({ session });
  });
});

describe("[Threat 22] the leaderboard", () => {
  const board = async (id: string) => (await host.get(`/api/v1/sessions/${id}/leaderboard`)).json;
  const anaAndBen = () => [playerRecord("Ana", { points: 900 }), playerRecord("Ben", { points: 500 })];

  describe.each([
    ["of a live session", false],
    ["of a complete session", true],
  ])("%s", (_, complete) => {
    test.each(Object.entries(onTheBoard))("%s: never shown, and made anew", async (_name, poison) => {
      const { id, code } = await startedSession(host);
      const players = anaAndBen();
      await sendResults(harness, id, batchOf(id, { players }));
      if (complete) await sendProgress(harness, id, progressOf(id, { seq: 3, phase: "ended", complete }));
      const right = { players: 2, rows: [{ nickname: "Ana", points: 900 }, { nickname: "Ben" }] };
      expect(await board(id)).toMatchObject(right);
      await harness.settled();
      const target = { session: asSession(id), code, region: "weur", stranger };
      await poisonWith(poison(target));
      expect(await board(id)).toMatchObject(right);
      expect(await board(id)).toMatchObject({ rows: { length: 2 } });
      await harness.settled();
      const members = await sendCommand(harness.ports.config.redis, [
        "ZRANGE",
        keys.board.of(target.session),
        "0",
        "-1",
      ]);
      expect(members).toEqual(players.map((player) => player.id));
      await host.post(`/api/v1/sessions/${id}/end`);
    });
  });

  test("a stranger who looks like a player is gone when the session is complete", async () => {
    const { id, code } = await startedSession(host);
    await sendResults(harness, id, batchOf(id, { players: anaAndBen() }));
    await poisonWith(plausibleStranger({ session: asSession(id), code, region: "weur", stranger }));
    await sendProgress(harness, id, progressOf(id, { seq: 3, phase: "ended", complete: true }));
    expect(await board(id)).toMatchObject({ players: 2, rows: [{ nickname: "Ana" }, { nickname: "Ben" }] });
  });
});

test("[Threat 22] a session plays the quiz that Postgres has, whatever a copy says", async () => {
  const { id: quizId, updatedAt } = await madeQuiz(host);
  const [first, ...others] = quiz.questions;
  const changed = { ...quiz, title: "Mallory's", questions: [{ ...first, key: 0 }, ...others] };
  const copy = { id: quizId, owner: await hostIdOf(host), version: 7, updatedAt, quiz: changed };
  await poisonWith([["SET", keys.quiz.of(quizId), JSON.stringify(copy)]]);
  expect((await host.post("/api/v1/sessions", { quizId })).json).toMatchObject({ title: "Rivers" });
  expect(harness.posts.at(-1)?.body).toMatchObject({ title: "Rivers", questions: quiz.questions });
});

test.each(["nonsense", "{}", "[]", '{"hash":7}'])(
  "[Threat 22] a remembered call that says %j is not remembered: it is done",
  async (value) => {
    const title = "Rivers";
    const principal = await hostIdOf(host);
    const key = crypto.randomUUID();
    await poisonWith([["SET", keys.idempotency.of(principal, "POST /api/v1/quizzes", key), value]]);
    const body = { title, description: "", tags: [], questions: [] };
    const answer = await host.post("/api/v1/quizzes", body, { headers: { "idempotency-key": key } });
    expect(answer.status).toBe(201);
  },
);
