import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { PlayerRecord } from "../../../shared/protocol/results.ts";
import { mostCorrections } from "../../../shared/session/correcting.ts";
import { type Client, problemIn } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../../testing/rooms.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "../../testing/scenes.ts";
import { tight } from "../../testing/tight.ts";

const harness = startHarness();
const { db } = harness.ports;
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const scores = async (id: string) =>
  (
    await db.execute(
      `select nickname, points::int, correct::int, total_ms::int as ms, rank::int from player where session_id = '${id}' order by nickname`,
    )
  ).rows.map(({ nickname, points, correct, ms, rank }) => [nickname, points, correct, ms, rank]);

const answersOf = async (id: string) =>
  (
    await db.execute(
      `select points::int, credit, revision::int from answer where session_id = '${id}' and turn = 1 order by seq`,
    )
  ).rows.map(({ points, credit, revision }) => [points, credit, revision]);

const Listed = z.object({
  items: z.array(z.object({ turn: z.number(), before: z.unknown(), after: z.unknown(), rescored: z.number() })),
});
const listed = async (id: string) => Listed.parse((await host.get(`/api/v1/sessions/${id}/corrections`)).json).items;
const correct = (id: string, body: object, headers = {}) =>
  host.request("POST", `/api/v1/sessions/${id}/corrections`, body, { headers });

/** Turn 1, option 1 is right: Ana has chosen it after 2 s, Ben 0, Cleo 2, and Dan the right one after a cut. */
async function played(complete = true): Promise<{ id: string; players: PlayerRecord[] }> {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana", { points: 962, totalMs: 2_000, correct: 1, rank: 1 });
  const [ben, cleo, dan] = ["Ben", "Cleo", "Dan"].map((name) => playerRecord(name, { rank: 2 }));
  const players = [ana, ben, cleo, dan].filter((player) => player !== undefined);
  const evidence = { arrivalMs: 2_040, roundTripMs: 40, timeMs: 2_000 };
  const answers = players.map(({ id: player }, at) =>
    answerRecord(player, {
      ...{ ...evidence, seq: at + 1, value: [1, 0, 2, 1][at] ?? 0, counted: at !== 3 },
      ...(at === 0 ? { credit: 1, points: 962 } : { credit: 0, points: 0 }),
    }),
  );
  await sendResults(harness, id, batchOf(id, { rev: 10, players, answers }));
  await sendProgress(harness, id, progressOf(id, { seq: 7, phase: "ended", complete, players: 4 }));
  return { id, players };
}

describe("[K8] a session that is stored in full", () => {
  test("another key: scored by the same formula from the stored evidence, ranks and board included", async () => {
    const { id } = await played();
    expect((await correct(id, { turn: 1, right: [0] })).json).toEqual({
      ...{ outcome: "stored", quiz: "not-asked" },
      size: { answers: 2, places: 2 },
    });
    expect(await scores(id)).toEqual([
      ["Ana", 0, 0, 0, 2],
      ["Ben", 962, 1, 2_000, 1],
      ["Cleo", 0, 0, 0, 2],
      ["Dan", 0, 0, 0, 2],
    ]);
    expect(await answersOf(id)).toEqual([
      [0, 0, 1],
      [962, 1, 1],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect((await host.get(`/api/v1/sessions/${id}/leaderboard`)).json).toMatchObject({
      rows: [{ nickname: "Ben", points: 962, rank: 1 }, { points: 0 }, { points: 0 }, { points: 0 }],
    });
    expect((await host.get(`/api/v1/sessions/${id}/report`)).json).toMatchObject({
      questions: [{ turn: 1, right: [0], correct: 1 }, {}, {}],
    });
  });

  test("another answer accepted; an answer that came after a cut stays worth nothing", async () => {
    const { id } = await played();
    await correct(id, { turn: 1, right: [2, 1] });
    expect((await scores(id)).map(([name, points, , , rank]) => [name, points, rank])).toEqual([
      ["Ana", 962, 1],
      ["Ben", 0, 3],
      ["Cleo", 962, 1],
      ["Dan", 0, 3],
    ]);
  });

  test("void, and undone by another correction: the list keeps both", async () => {
    const { id } = await played();
    const before = await scores(id);
    expect((await correct(id, { turn: 1, right: [] })).json).toMatchObject({ size: { answers: 1, places: 3 } });
    expect((await scores(id)).map(([, points, correct, ms, rank]) => [points, correct, ms, rank])).toEqual([
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
    ]);
    expect((await correct(id, { turn: 1, right: [1] })).json).toMatchObject({ outcome: "stored" });
    expect(await scores(id)).toEqual(before);
    expect(await listed(id)).toMatchObject([
      { turn: 1, before: { voided: false, right: [1] }, after: { voided: true, right: [] }, rescored: 1 },
      { turn: 1, before: { voided: true, right: [] }, after: { voided: false, right: [1] }, rescored: 1 },
    ]);
  });

  test("the same once more changes nothing and is not listed", async () => {
    const { id } = await played();
    expect((await correct(id, { turn: 1, right: [1, 1] })).json).toMatchObject({ outcome: "unchanged" });
    expect(await listed(id)).toEqual([]);
  });

  test("a preview says what would change, and changes nothing", async () => {
    const { id } = await played();
    const before = await scores(id);
    const preview = await host.post(`/api/v1/sessions/${id}/corrections/preview`, { turn: 1, right: [0] });
    expect(preview.json).toEqual({ answers: 2, places: 2 });
    expect([await scores(id), await listed(id)]).toEqual([before, []]);
  });

  test("the same call again with its key is done once", async () => {
    const { id } = await played();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const first = await correct(id, { turn: 1, right: [0] }, headers);
    await correct(id, { turn: 1, right: [2] });
    expect((await correct(id, { turn: 1, right: [0] }, headers)).json).toEqual(first.json);
    expect(await listed(id)).toHaveLength(2);
  });

  test("of corrections at once each counts on the one before: the scores are those of the last", async () => {
    const { id } = await played();
    const wanted = [[0], [2], [0, 2], [1, 2]];
    const answers = await Promise.all(wanted.map((right) => correct(id, { turn: 1, right })));
    const items = await listed(id);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(items).toHaveLength(4);
    for (const [at, { before }] of items.slice(1).entries()) expect(before).toEqual(items[at]?.after);
    const { right } = z.object({ right: z.array(z.number()) }).parse(items.at(-1)?.after);
    expect((await scores(id)).map(([, points]) => points)).toEqual(
      [1, 0, 2, -1].map((value) => (right.includes(value) ? 962 : 0)),
    );
  });

  test("a room's post that comes late takes nothing back", async () => {
    const { id, players } = await played();
    await correct(id, { turn: 1, right: [0] });
    const [after, answers] = [await scores(id), await answersOf(id)];
    const late = players.map(({ id: player }, at) =>
      answerRecord(player, { seq: at + 1, value: at, points: 1, credit: 1 }),
    );
    await sendResults(harness, id, batchOf(id, { rev: 10, players, answers: late }));
    await sendProgress(harness, id, progressOf(id, { seq: 7, phase: "ended", complete: true, players: 4 }));
    await sendProgress(harness, id, progressOf(id, { seq: 9, phase: "ended", complete: true, players: 4 }));
    expect([await scores(id), await answersOf(id)]).toEqual([after, answers]);
    expect((await host.get(`/api/v1/sessions/${id}/report`)).json).toMatchObject({
      questions: [{ right: [0] }, {}, {}],
    });
  });
});

describe("[K1] refused, and nothing is changed", () => {
  test("a turn that was skipped", async () => {
    const { id } = await played(false);
    const { turns } = progressOf(id);
    await sendProgress(
      harness,
      id,
      progressOf(id, {
        seq: 8,
        phase: "ended",
        complete: true,
        turns: turns.map((turn) => ({ ...turn, voided: turn.n === 2 })),
      }),
    );
    expect(problemIn(await correct(id, { turn: 2, right: [0] }))).toBe("409 correction-refused");
  });

  test.each([
    [{ turn: 9, right: [0] }, "404 not-found"],
    [{ turn: 1, right: [3] }, "422 invalid"],
    [{ turn: 1, right: [-1] }, "422 invalid"],
    [{ turn: 1 }, "422 invalid"],
  ])("%j", async (body, problem) => {
    const { id } = await played();
    expect(problemIn(await correct(id, body))).toBe(problem);
    expect(await listed(id)).toEqual([]);
  });
});

describe("[Threat 18] bounded are", () => {
  test.each(["", "/preview"])("calls of POST /corrections%s, per host", async (path) => {
    const few = startHarness({ limits: { rescores: tight(1) } });
    const other = await signedUp(few);
    const { id } = await startedSession(other);
    const ask = () => other.post(`/api/v1/sessions/${id}/corrections${path}`, { turn: 1, right: [0] });
    expect(problemIn(await ask())).toBe("404 not-found");
    expect(problemIn(await ask())).toBe("429 rate-limited");
  });

  test("the corrections of a session that is complete, as its room bounds them before", async () => {
    const { id } = await played();
    await correct(id, { turn: 1, right: [0] });
    await db.execute(`
      insert into correction (id, session_id, nth, turn, corrected_by, before, after, rescored, corrected_at)
      select gen_random_uuid(), session_id, nth + n, turn, corrected_by, before, after, rescored, corrected_at
      from correction, generate_series(1, ${mostCorrections - 2}) n where session_id = '${id}'`);
    expect((await correct(id, { turn: 1, right: [2] })).status).toBe(200);
    const before = await scores(id);
    expect(problemIn(await correct(id, { turn: 1, right: [0] }))).toBe("409 correction-refused");
    expect(await scores(id)).toEqual(before);
    expect(await listed(id)).toHaveLength(mostCorrections);
  });
});

describe("[K3] a session whose rooms are still at it", () => {
  test("the session room is told; Postgres waits for it", async () => {
    const { id } = await played(false);
    const before = await scores(id);
    expect((await correct(id, { turn: 1, right: [0] })).json).toMatchObject({ outcome: "passed-on", size: null });
    expect(harness.posts.at(-1)).toMatchObject({
      party: "session",
      room: id,
      path: "/correct",
      body: { turn: 1, right: [0] },
    });
    expect([await scores(id), await listed(id)]).toEqual([before, []]);
  });

  test.each([
    ["open", 409, "409 correction-refused"],
    ["ended", 409, "503 unavailable"],
    ["open", 503, "503 unavailable"],
    ["open", 404, "503 unavailable"],
  ] as const)("in %s a room that answers %i: %s", async (phase, status, problem) => {
    const refusing = startHarness({ room: async ({ path }) => (path === "/correct" ? status : 200) });
    const other = await signedUp(refusing);
    const { id } = await startedSession(other);
    await sendProgress(refusing, id, progressOf(id, { phase }));
    const answer = await other.post(`/api/v1/sessions/${id}/corrections`, { turn: 1, right: [0] });
    expect(problemIn(answer)).toBe(problem);
  });

  test("[K7] what the room tells of it is listed once, however often it is told, with the newest count", async () => {
    const { id } = await played(false);
    const told = { turn: 1, was: [1], right: [], atMs: 1_790_000_000_000 };
    for (const [seq, rescored] of [
      [8, 0],
      [9, 2],
      [9, 2],
      [8, 0],
    ] as const)
      await sendProgress(harness, id, progressOf(id, { seq, phase: "ended", corrections: [{ ...told, rescored }] }));
    expect(await listed(id)).toMatchObject([
      { turn: 1, before: { voided: false, right: [1] }, after: { voided: true, right: [] }, rescored: 2 },
    ]);
  });
});

describe("[K9] the quiz for next time", () => {
  const keyOf = async (quizId: string) =>
    z
      .object({ version: z.number(), quiz: z.object({ questions: z.array(z.object({ key: z.unknown() })) }) })
      .transform(({ version, quiz: { questions } }) => [version, questions[0]?.key])
      .parse((await host.get(`/api/v1/quizzes/${quizId}`)).json);

  async function playedQuiz() {
    const { id } = await played();
    const session = z.object({ quizId: z.string() }).parse((await host.get(`/api/v1/sessions/${id}`)).json);
    return { id, quizId: session.quizId };
  }

  test("is corrected when that is wished, as a new version", async () => {
    const { id, quizId } = await playedQuiz();
    expect((await correct(id, { turn: 1, right: [2], alsoQuiz: true })).json).toMatchObject({ quiz: "corrected" });
    expect(await keyOf(quizId)).toEqual([2, 2]);
  });

  test.each([
    ["several right answers of a single choice", [1, 2]],
    ["a void question", []],
  ])("cannot say %s", async (_, right) => {
    const { id, quizId } = await playedQuiz();
    expect((await correct(id, { turn: 1, right, alsoQuiz: true })).json).toMatchObject({ quiz: "not-possible" });
    expect(await keyOf(quizId)).toEqual([1, 1]);
  });

  test("is found in another place, and left alone when the question is another now", async () => {
    const { id, quizId } = await playedQuiz();
    const [first, second, third] = quiz.questions;
    const put = (questions: unknown[], version: number) =>
      host.request(
        "PUT",
        `/api/v1/quizzes/${quizId}`,
        { ...quiz, questions },
        { headers: { "if-match": `"${version}"` } },
      );
    await put([first && { ...first, prompt: "The shortest?" }, second, third], 1);
    expect((await correct(id, { turn: 1, right: [0], alsoQuiz: true })).json).toMatchObject({ quiz: "changed-since" });
    await put([third, second, first], 2);
    expect((await correct(id, { turn: 1, right: [2], alsoQuiz: true })).json).toMatchObject({ quiz: "corrected" });
    const stored = (await host.get(`/api/v1/quizzes/${quizId}`)).json;
    expect(stored).toMatchObject({ quiz: { questions: [{ key: true }, {}, { prompt: "The longest?", key: 2 }] } });
  });

  test("that was deleted is no hindrance", async () => {
    const { id, quizId } = await playedQuiz();
    await host.request("DELETE", `/api/v1/quizzes/${quizId}`, undefined);
    expect((await correct(id, { turn: 1, right: [0], alsoQuiz: true })).json).toMatchObject({
      ...{ outcome: "stored", quiz: "changed-since" },
    });
    expect((await madeQuiz(host)).id).not.toBe(quizId);
  });
});
