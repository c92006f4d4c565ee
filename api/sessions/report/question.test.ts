import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { playedSession } from "../../testing/played.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../../testing/rooms.ts";
import { quiz, signedUp, startedSession } from "../../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const question = (id: string, turn: number | string, more = "") =>
  host.get(`/api/v1/sessions/${id}/report/questions/${turn}${more}`);
type Page = { items: { nickname: string }[]; nextCursor: string | null };
const namesOf = ({ json }: { json: unknown }) => (json as Page).items.map(({ nickname }) => nickname);

test("a question's page has its key, its explanation and picture, and when the answers came", async () => {
  const { id } = await playedSession(harness, host);
  const image = { media: crypto.randomUUID(), width: 8, height: 6, alt: "A river" };
  const [first] = quiz.questions;
  if (!first) throw new Error("a question");
  const explained = {
    n: 1,
    index: 0,
    question: { ...first, explanation: "3,530 km", image },
    voided: false,
    openedAtMs: 1,
  };
  await sendProgress(harness, id, progressOf(id, { seq: 2, phase: "ended", turns: [explained] }));
  const { json } = await question(id, 1);
  expect(json).toMatchObject({
    ...{ turn: 1, turns: 3, prompt: "The longest?", right: [1], counts: [1, 1, 0], unanswered: 0 },
    ...{ explanation: "3,530 km", image },
    histogram: { widthMs: 2_000, right: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0], wrong: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0] },
  });
});

test("who answered what comes fastest first, all or by option; who was kicked is left out", async () => {
  const { id } = await playedSession(harness, host);
  const { json } = await question(id, 1, "/answers");
  expect(json).toMatchObject({
    items: [
      { nickname: "Ana", answer: { value: 1, credit: 1, points: 950, timeMs: 2_000 } },
      { nickname: "Ben", answer: { value: 0, credit: 0, points: 0, timeMs: 4_000 } },
    ],
    nextCursor: null,
  });
  expect(namesOf(await question(id, 1, "/answers?choice=0"))).toEqual(["Ben"]);
  expect(namesOf(await question(id, 1, "/answers?choice=2"))).toEqual([]);
  expect(namesOf(await question(id, 2, "/answers?choice=2"))).toEqual(["Ana"]);
  expect(namesOf(await question(id, 3, "/answers?choice=0"))).toEqual(["Ana"]);
  expect(namesOf(await question(id, 3, "/answers?choice=1"))).toEqual([]);
});

test("who gave no answer is named, without the kicked", async () => {
  const { id } = await playedSession(harness, host);
  expect(namesOf(await question(id, 1, "/silent"))).toEqual([]);
  expect(namesOf(await question(id, 2, "/silent"))).toEqual(["Ben"]);
});

test("pages of answers and of the silent join without gap or repeat, equal times included", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  const players = Array.from({ length: 14 }, (_, i) => playerRecord(`P${i}`));
  const answers = players.slice(0, 7).map((player, i) => answerRecord(player.id, { timeMs: 1_000 + (i % 2) }));
  await sendResults(harness, id, batchOf(id, { players, answers }));
  for (const list of ["answers", "silent"]) {
    const names: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Page = (await question(id, 1, `/${list}?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`))
        .json as Page;
      names.push(...page.items.map(({ nickname }) => nickname));
      cursor = page.nextCursor;
    }
    expect(names.toSorted()).toEqual(
      players
        .slice(...(list === "answers" ? [0, 7] : [7, 14]))
        .map(({ nickname }) => nickname)
        .toSorted(),
    );
  }
});

test.each(["0", "4", "-1", "x", "1e9"])("there is no question %s", async (turn) => {
  const { id } = await playedSession(harness, host);
  expect(problemIn(await question(id, turn))).toBe("404 not-found");
  expect(problemIn(await question(id, turn, "/answers"))).toBe("404 not-found");
});
