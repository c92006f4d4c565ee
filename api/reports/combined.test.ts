import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { playedSession } from "../testing/played.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

/** One later than the other. */
const played = (names?: string[]) => {
  harness.clock.nowMs += 1_000;
  return playedSession(harness, host, names);
};

const queryOf = (ids: string[]) => ids.map((id) => `session=${id}`).join("&");
const combined = (...ids: string[]) => host.get(`/api/v1/reports/combined?${queryOf(ids)}`);
type Page = { items: { nickname: string; points: number; rank: number }[]; nextCursor: string | null };
const playersOf = async (ids: string[], more = "") =>
  (await host.get(`/api/v1/reports/combined/players?${queryOf(ids)}${more}`)).json as Page;

test("the same question in two sessions is one, and what was skipped is none", async () => {
  const one = await played();
  const two = await played();
  const { json } = await combined(two.id, one.id, one.id);
  expect(json).toMatchObject({
    sessions: [{ id: one.id }, { id: two.id }],
    players: 2,
    questions: [
      {
        ...{ prompt: "The longest?", counts: [2, 2, 0], right: [1], answered: 4, correct: 2, correctShare: 0.5 },
        ...{ meanTimeMs: 3_000 },
        askings: [
          { session: one.id, turn: 1, answered: 2, correctShare: 0.5 },
          { session: two.id, turn: 1 },
        ],
      },
      { prompt: "In Germany?", answered: 2, correctShare: 1 },
    ],
  });
  expect((json as { questions: unknown[] }).questions).toHaveLength(2);
});

test("a question with other options is another question", async () => {
  const one = await played();
  const [first] = quiz.questions;
  if (first?.type !== "single") throw new Error("a single choice");
  const question = { ...first, options: ["Rhine", "Volga"] };
  harness.clock.nowMs += 1_000;
  const { id: quizId } = await madeQuiz(host, { ...quiz, questions: [question] });
  const { id } = (await host.post("/api/v1/sessions", { quizId })).json as { id: string };
  const turns = [{ n: 1, index: 0, question, voided: false, openedAtMs: 1 }];
  await sendProgress(harness, id, progressOf(id, { turns }));
  const { questions } = (await combined(one.id, id)).json as { questions: { options: string[]; answered: number }[] };
  expect(questions.map(({ options, answered }) => [options.length, answered])).toEqual([
    [3, 2],
    [3, 1],
    [2, 0],
  ]);
});

test("players are one by name, however it is written; points add up and ties share a rank", async () => {
  const one = await played(["Zoë", "Ben", "Eve"]);
  const two = await played(["ben", "ZOE", "Eve"]);
  const { items } = await playersOf([one.id, two.id]);
  expect(items).toMatchObject([
    { rank: 1, points: 1_900, correct: 2, results: [{ points: expect.any(Number) }, {}] },
    { rank: 1, points: 1_900, correct: 2 },
  ]);
  expect(items.map(({ nickname }) => nickname.toLowerCase()).toSorted()).toEqual(["ben", expect.stringMatching(/^zo/)]);
});

test("two players of one session who share a name stay two", async () => {
  const { id } = await startedSession(host);
  const twins = [playerRecord("Ana", { points: 3 }), playerRecord("Ana", { points: 2 })];
  await sendResults(harness, id, batchOf(id, { players: twins }));
  const other = await played();
  const { items } = await playersOf([id, other.id]);
  expect(items.filter(({ nickname }) => nickname.startsWith("Ana"))).toHaveLength(2);
});

test("pages of the leaderboard join without gap or repeat", async () => {
  const sessions = await Promise.all([0, 1].map(async () => (await startedSession(host)).id));
  for (const id of sessions) {
    const players = Array.from({ length: 10 }, (_, i) => playerRecord(`P${i}`, { points: i % 3 }));
    await sendResults(harness, id, batchOf(id, { players, answers: players.map((p) => answerRecord(p.id)) }));
  }
  const whole = await playersOf(sessions);
  expect(whole.items.map(({ points }) => points)).toEqual([4, 4, 4, 2, 2, 2, 0, 0, 0, 0]);
  expect(whole.items.map(({ rank }) => rank)).toEqual([1, 1, 1, 4, 4, 4, 7, 7, 7, 7]);
  const paged: Page["items"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = await playersOf(sessions, `&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole.items);
});

test("[Threat 21] one session of somebody else among one's own and nothing is shown", async () => {
  const own = await played();
  const foreign = await playedSession(harness, await signedUp(harness));
  expect(problemIn(await combined(own.id, foreign.id))).toBe("404 not-found");
  expect(problemIn(await host.get(`/api/v1/reports/combined/players?${queryOf([own.id, foreign.id])}`))).toBe(
    "404 not-found",
  );
});

test("at most twenty sessions, at least one, and ids only", async () => {
  const many = Array.from({ length: 21 }, () => crypto.randomUUID());
  expect(problemIn(await combined(...many))).toBe("422 invalid");
  expect(problemIn(await combined())).toBe("422 invalid");
  expect(problemIn(await combined("nonsense"))).toBe("422 invalid");
});
