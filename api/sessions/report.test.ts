import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import type { PlayerId } from "../../shared/ids.ts";
import type { Client } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

/** Ana answers all right, Ben one wrong and one not at all, Eve is kicked; the third turn is void. */
async function playedSession(names = ["Ana", "Ben", "Eve"]) {
  const { id } = await startedSession(host);
  const [first, second, third] = progressOf(id).turns;
  if (!first || !second || !third) throw new Error("three turns");
  await sendProgress(
    harness,
    id,
    progressOf(id, { phase: "ended", turns: [first, second, { ...third, voided: true }] }),
  );
  const [ana, ben, eve] = names.map((name, i) =>
    playerRecord(name, { points: [1_900, 0, 900][i] ?? 0, correct: 2 - i, kicked: i === 2 }),
  );
  if (!ana || !ben || !eve) throw new Error("three players");
  const answer = (player: PlayerId, turn: number, value: number | number[] | boolean, credit: number, timeMs: number) =>
    answerRecord(player, { turn, value, credit, points: credit * 950, timeMs });
  const answers = [
    ...[answer(ana.id, 1, 1, 1, 2_000), answer(ana.id, 2, [0, 2], 1, 3_000), answer(ana.id, 3, true, 1, 1_000)],
    ...[answer(ben.id, 1, 0, 0, 4_000), answer(eve.id, 1, 1, 1, 1_000)],
  ];
  await sendResults(harness, id, batchOf(id, { players: [ana, ben, eve], answers }));
  return { id, ana, ben, eve };
}

const csvOf = async (id: string) => {
  const { text, headers } = await host.get(`/api/v1/sessions/${id}/report.csv`);
  return { text, headers, rows: Papa.parse<string[]>(text.replace("\uFEFF", ""), { skipEmptyLines: true }).data };
};

test("the report counts what was answered, by everybody who was not kicked", async () => {
  const { id } = await playedSession();
  const { json } = await host.get(`/api/v1/sessions/${id}/report`);
  expect(json).toMatchObject({
    session: { id, phase: "ended" },
    questions: [
      {
        turn: 1,
        type: "single",
        right: [1],
        counts: [1, 1, 0],
        answered: 2,
        correct: 1,
        correctShare: 0.5,
        meanTimeMs: 3_000,
      },
      { turn: 2, type: "multiple", right: [0, 2], counts: [1, 0, 1], answered: 1, correct: 1, voided: false },
      {
        turn: 3,
        type: "boolean",
        prompt: quiz.questions[2]?.prompt,
        right: [0],
        counts: [1, 0],
        options: [],
        voided: true,
      },
    ],
    nextCursor: null,
  });
});

test("players come in the order of the board, with their answers; who was kicked comes last", async () => {
  const { id, ana } = await playedSession();
  const { json } = await host.get(`/api/v1/sessions/${id}/report`);
  expect(json).toMatchObject({
    players: [
      {
        ...{ id: ana.id, nickname: "Ana", rank: 1, points: 1_900, correct: 2, kicked: false },
        answers: [
          { turn: 1, value: 1, points: 950, timeMs: 2_000 },
          { turn: 2, value: [0, 2] },
          { turn: 3, value: true },
        ],
      },
      { nickname: "Ben", rank: 2, answers: [{ turn: 1, value: 0, credit: 0 }] },
      { nickname: "Eve", rank: null, kicked: true },
    ],
  });
});

test("a session that nobody has played yet has an empty report", async () => {
  const { id } = await startedSession(host);
  expect((await host.get(`/api/v1/sessions/${id}/report`)).json).toMatchObject({
    questions: [],
    players: [],
    nextCursor: null,
  });
  expect((await csvOf(id)).rows).toHaveLength(1);
});

test("a turn that nobody answered has no share and no mean", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  const { json } = await host.get(`/api/v1/sessions/${id}/report`);
  expect(json).toMatchObject({
    questions: [{ answered: 0, counts: [0, 0, 0], correctShare: null, meanTimeMs: null }, {}, {}],
  });
});

test("pages of players join without gap or repeat, ties included", async () => {
  const { id } = await startedSession(host);
  const players = Array.from({ length: 11 }, (_, i) =>
    playerRecord(`P${i}`, { points: i % 3, totalMs: i % 2, kicked: i > 8 }),
  );
  await sendResults(harness, id, batchOf(id, { players }));
  type Page = { players: { id: string; rank: number | null }[]; nextCursor: string | null };
  const whole = (await host.get(`/api/v1/sessions/${id}/report`)).json as Page;
  const paged: Page["players"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const url: string = `/api/v1/sessions/${id}/report?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const page = (await host.get(url)).json as Page;
    paged.push(...page.players);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole.players);
  expect(new Set(paged.map((player) => player.id)).size).toBe(11);
});

test("the CSV says the same as the report, a row for each player", async () => {
  const { id } = await playedSession();
  const { rows, text, headers } = await csvOf(id);
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="Rivers \d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''Rivers%20/,
  );
  expect(text.startsWith("\uFEFFRank,Player,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(rows[0]?.slice(0, 8)).toEqual([
    "Rank",
    "Player",
    "Points",
    "Correct",
    "Seconds",
    "Kicked",
    "Q1: The longest?",
    "Q1 correct",
  ]);
  expect(rows[0]?.[14]).toBe("Q3 (void): The Danube reaches the sea.");
  expect(rows[1]).toEqual([
    "1",
    "Ana",
    "1900",
    "2",
    "0",
    "no",
    "Volga",
    "yes",
    "950",
    "2",
    "Elbe; Weser",
    "yes",
    "950",
    "3",
    "true",
    "yes",
    "950",
    "1",
  ]);
  expect(rows[2]).toEqual(["2", "Ben", "0", "1", "0", "no", "Rhine", "no", "0", "4", "", "", "", "", "", "", "", ""]);
  expect(rows[3]?.slice(0, 6)).toEqual(["", "Eve", "900", "0", "0", "yes"]);
});

test("1,200 players make a CSV of 1,201 rows", async () => {
  const { id } = await startedSession(host);
  for (let batch = 0; batch < 3; batch++) {
    const players = Array.from({ length: 400 }, (_, i) => playerRecord(`P${batch}-${i}`, { points: i }));
    await sendResults(harness, id, batchOf(id, { rev: batch, players }));
  }
  const { rows } = await csvOf(id);
  expect(rows).toHaveLength(1_201);
  expect(new Set(rows.map((row) => row[1])).size).toBe(1_201);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=1\n2", " =1", "＝1+1", "|calc", "%x"])(
  "a name that a spreadsheet would run (%j) is text in the CSV",
  async (name) => {
    const { id } = await playedSession([name, 'B"e,n', "Eve"]);
    const { rows } = await csvOf(id);
    expect(rows[1]?.[1]).toBe(`'${name}`);
    expect(rows[2]?.[1]).toBe('B"e,n');
  },
);

test("a question that a spreadsheet would run is text too, and a title cannot break the header", async () => {
  const [first] = quiz.questions;
  if (first?.type !== "single") throw new Error("a single choice");
  const question = { ...first, options: ["=cmd|'/c calc'!A0", "b"], key: 0 };
  const title = 'Übung"; filename="evil.exe';
  const { id: quizId } = await madeQuiz(host, { ...quiz, title, questions: [question] });
  const { id } = (await host.post("/api/v1/sessions", { quizId })).json as { id: string };
  await sendProgress(
    harness,
    id,
    progressOf(id, { turns: [{ n: 1, index: 0, question, voided: false, openedAtMs: 1 }] }),
  );
  const ana = playerRecord("Ana");
  await sendResults(harness, id, batchOf(id, { players: [ana], answers: [answerRecord(ana.id, { value: 0 })] }));
  const { rows, headers } = await csvOf(id);
  expect(rows[1]?.[6]).toBe("'=cmd|'/c calc'!A0");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="Ubung filenameevil\.exe [0-9-]+\.csv"; filename\*=UTF-8''%C3%9Cbung%22/,
  );
});
