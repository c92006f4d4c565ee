import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import type { Client } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { playedSession } from "../../testing/played.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../../testing/rooms.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "../../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const csvOf = async (id: string, name = "report") => {
  const { text, headers } = await host.get(`/api/v1/sessions/${id}/${name}.csv`);
  return { text, headers, rows: Papa.parse<string[]>(text.replace("\uFEFF", ""), { skipEmptyLines: true }).data };
};

test("the CSV says the same as the report, a row for each player", async () => {
  const { id, ana, ben } = await playedSession(harness, host);
  const { rows, text, headers } = await csvOf(id);
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="Rivers \d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''Rivers%20/,
  );
  expect(text.startsWith("\uFEFFRank,Player,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(rows[0]?.slice(0, 10)).toEqual([
    ...["Rank", "Player", "Points", "Correct", "Answered", "Seconds", "Kicked", "Player id"],
    ...["Q1: The longest?", "Q1 correct"],
  ]);
  expect(rows[0]?.[16]).toBe("Q3 (void): The Danube reaches the sea.");
  expect(rows[1]).toEqual([
    ...["1", "Ana", "1900", "2", "3", "0", "no", ana.id],
    ...["Volga", "yes", "950", "2", "Elbe; Weser", "yes", "950", "3", "true", "yes", "950", "1"],
  ]);
  expect(rows[2]).toEqual([
    ...["2", "Ben", "0", "0", "1", "0", "no", ben.id],
    ...["Rhine", "no", "0", "4", "", "", "", "", "", "", "", ""],
  ]);
  expect(rows[3]?.slice(0, 7)).toEqual(["", "Eve", "900", "1", "1", "0", "yes"]);
});

test("the CSV of answers has a row for each, with the evidence of its score", async () => {
  const { id, ana, ben } = await playedSession(harness, host);
  const { rows, headers } = await csvOf(id, "report-answers");
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="Rivers answers \d{4}-\d\d-\d\d\.csv"/);
  expect(rows[0]).toEqual([
    ...["Turn", "Question", "Player", "Kicked", "Answer", "Correct", "Points", "Most points", "Scoring", "Counted"],
    ...["Arrival e (ms)", "Round trip m (ms)", "Compensation C (ms)", "Time t (ms)", "Limit T*f (ms)", "Player id"],
  ]);
  expect(rows).toHaveLength(6);
  expect(rows).toContainEqual([
    ...["1", "The longest?", "Ben", "no", "Rhine", "no", "0", "1000", "speed", "yes"],
    ...["2100.5", "40", "40", "4000", "20000", ben.id],
  ]);
  expect(rows).toContainEqual([
    ...["3", "The Danube reaches the sea.", "Ana", "no", "true", "yes", "950", "500", "speed", "no"],
    ...["2100.5", "40", "40", "1000", "20000", ana.id],
  ]);
});

test("more answers than are read at once come whole, turn by turn", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id));
  for (let batch = 0; batch < 5; batch++) {
    const players = Array.from({ length: 500 }, (_, i) => playerRecord(`P${batch}-${i}`));
    const answers = players.map(({ id: player }, seq) =>
      answerRecord(player, { seq, turn: batch < 3 ? 1 : 3, value: batch < 3 ? 1 : true }),
    );
    await sendResults(harness, id, batchOf(id, { rev: batch, players, answers }));
  }
  const { rows } = await csvOf(id, "report-answers");
  expect(rows).toHaveLength(2_501);
  expect(new Set(rows.map((row) => row.at(-1))).size).toBe(2_501);
  const turns = rows.slice(1).map(([turn]) => Number(turn));
  expect(turns).toEqual(turns.toSorted());
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
    const { id } = await playedSession(harness, host, [name, 'B"e,n', "Eve"]);
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
  expect(rows[1]?.[8]).toBe("'=cmd|'/c calc'!A0");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="Ubung filenameevil\.exe [0-9-]+\.csv"; filename\*=UTF-8''%C3%9Cbung%22/,
  );
});
