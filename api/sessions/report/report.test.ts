import { beforeAll, expect, test } from "vitest";
import type { Client } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { playedSession } from "../../testing/played.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../../testing/rooms.ts";
import { quiz, signedUp, startedSession } from "../../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const reportOf = async (id: string) => (await host.get(`/api/v1/sessions/${id}/report`)).json;

test("the report counts what was answered, by everybody who was not kicked", async () => {
  const { id } = await playedSession(harness, host);
  expect(await reportOf(id)).toMatchObject({
    session: { id, phase: "ended" },
    players: 2,
    questions: [
      {
        ...{ turn: 1, type: "single", right: [1], counts: [1, 1, 0], limitMs: 20_000, points: 1_000 },
        ...{ answered: 2, correct: 1, unanswered: 0, correctShare: 0.5, meanTimeMs: 3_000 },
        times: { fastest: 2_000, quarter: 2_500, median: 3_000, threeQuarters: 3_500, slowest: 4_000 },
      },
      {
        ...{ turn: 2, type: "multiple", right: [0, 2], counts: [1, 0, 1] },
        ...{ answered: 1, correct: 1, unanswered: 1, voided: false },
      },
      {
        ...{ turn: 3, type: "boolean", prompt: quiz.questions[2]?.prompt, right: [0], counts: [1, 0], options: [] },
        voided: true,
      },
    ],
  });
});

test("points are spread over what could be earned, without skipped questions and kicked players", async () => {
  const { id } = await playedSession(harness, host);
  expect(await reportOf(id)).toMatchObject({
    scores: { width: 200, most: 2_000, players: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
  });
});

test("who has less than half of the questions right needs help, the fewest right first", async () => {
  const { id, ben } = await playedSession(harness, host);
  const needy = Array.from({ length: 11 }, (_, i) => playerRecord(`N${i}`, { points: i, correct: 0 }));
  const half = playerRecord("Half", { points: 900, correct: 1 });
  await sendResults(harness, id, batchOf(id, { rev: 2, players: [half, ...needy] }));
  const { needHelp } = (await reportOf(id)) as { needHelp: { players: number; first: { nickname: string }[] } };
  expect(needHelp.players).toBe(12);
  expect(needHelp.first).toHaveLength(10);
  expect(needHelp.first.map(({ nickname }) => nickname)).toContain("Ben");
  expect(needHelp.first.map(({ nickname }) => nickname)).not.toContain("Half");
  const listed = await host.get(`/api/v1/sessions/${id}/report/players?needHelp=true`);
  const { items } = listed.json as { items: { id: string }[] };
  expect(items).toHaveLength(12);
  expect(items.map((player) => player.id)).toContain(ben.id);
});

test("a session that nobody has played yet has an empty report", async () => {
  const { id } = await startedSession(host);
  expect(await reportOf(id)).toMatchObject({
    ...{ questions: [], players: 0, needHelp: { players: 0, first: [] } },
    scores: { width: 1, most: 0, players: [0] },
  });
});

test("a turn that nobody answered has no share and no times", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  expect(await reportOf(id)).toMatchObject({
    questions: [{ answered: 0, counts: [0, 0, 0], correctShare: null, meanTimeMs: null, times: null }, {}, {}],
  });
});

test("a player whose points are the most there are stands in the last bin", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  const ana = playerRecord("Ana", { points: 2_500 });
  await sendResults(harness, id, batchOf(id, { players: [ana], answers: [answerRecord(ana.id)] }));
  const { scores } = (await reportOf(id)) as { scores: { players: number[]; width: number } };
  expect(scores).toMatchObject({ width: 500, players: [0, 0, 0, 0, 1] });
});
