import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../local/faults.ts";
import { keys } from "./redis/keys.ts";
import { type Client, problemIn } from "./testing/client.ts";
import { faultDoors, faults } from "./testing/doors.ts";
import { type Harness, startHarness } from "./testing/harness.ts";
import { endedSession } from "./testing/played.ts";
import {
  answerRecord,
  asSession,
  batchOf,
  playerRecord,
  progressOf,
  sendProgress,
  sendResults,
} from "./testing/rooms.ts";
import { joined, madeQuiz, newEmail, password, quiz, signedUp, startedSession } from "./testing/scenes.ts";
import { tight } from "./testing/tight.ts";

const doors = faultDoors();
const made = { quiz: "", session: "", code: "", resumeToken: "" };
let harness: Harness;
let host: Client;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
  made.quiz = (await madeQuiz(host)).id;
  const { id, code } = await startedSession(host);
  Object.assign(made, { session: id, code, resumeToken: (await joined(harness.client(), code, "First")).resumeToken });
});

const api = (path: string) => `/api/v1${path}`;
/** Asked anew: an answer is good for a while. */
const ready = () => {
  harness.clock.nowMs += 11_000;
  return harness.client().get(api("/health/ready"));
};
const name = () => crypto.randomUUID().slice(0, 8);
const ticket = (client: Client, body: object) => client.post(api(`/sessions/${made.session}/tickets`), body);
/** The pass and the login, without the login's copy in a cookie that would answer for Postgres. */
const pass = () => ({
  cookie: host
    .cookiesFor(api(`/sessions/${made.session}/tickets`))
    .split("; ")
    .filter((pair) => /host_pass|session_token/.test(pair))
    .join("; "),
});

/** Every kind of call, and the statuses without Redis, without Postgres, and without both. */
const calls: [string, () => Promise<{ status: number; json: unknown; headers: Headers }>, number, number, number][] = [
  ["list quizzes", () => host.get(api("/quizzes")), 200, 503, 503],
  ["create a quiz", () => host.post(api("/quizzes"), quiz), 201, 503, 503],
  ["read a quiz", () => host.get(api(`/quizzes/${made.quiz}`)), 200, 503, 503],
  [
    "replace a quiz",
    () => host.put(api(`/quizzes/${made.quiz}`), quiz, { headers: { "if-match": '"7"' } }),
    412,
    503,
    503,
  ],
  ["delete a quiz", () => host.delete(api(`/quizzes/${crypto.randomUUID()}`)), 404, 503, 503],
  ["start a session", () => host.post(api("/sessions"), { quizId: made.quiz }), 201, 503, 503],
  ["list sessions", () => host.get(api("/sessions")), 200, 503, 503],
  ["read a session", () => host.get(api(`/sessions/${made.session}`)), 200, 503, 503],
  ["end a session", () => host.post(api(`/sessions/${crypto.randomUUID()}/end`)), 404, 503, 503],
  ["read a board", () => host.get(api(`/sessions/${made.session}/leaderboard`)), 200, 503, 503],
  ["read a quiz's best", () => host.get(api(`/leaderboards/quizzes/${made.quiz}`)), 200, 503, 503],
  ["read a week's best", () => host.get(api("/leaderboards/weeks/current")), 200, 503, 503],
  ["read a report", () => host.get(api(`/sessions/${made.session}/report`)), 200, 503, 503],
  ["read a CSV", () => host.get(api(`/sessions/${made.session}/report.csv`)), 200, 503, 503],
  ["look a code up", () => harness.client().get(api(`/codes/${made.code}`)), 200, 200, 503],
  ["look an unknown code up", () => harness.client().get(api("/codes/0000000")), 404, 503, 503],
  ["join", () => harness.client().post(api(`/codes/${made.code}/players`), { nickname: name() }), 201, 201, 503],
  ["resume a seat", () => ticket(harness.client(), { resumeToken: made.resumeToken }), 200, 200, 200],
  [
    "pair a remote by pass",
    async () => {
      const asked = await harness
        .client()
        .post(api(`/sessions/${made.session}/pairings`), { role: "remote" }, { headers: pass() });
      const { code } = v.parse(v.object({ code: v.string() }), asked.json);
      return harness.client().post(api("/devices"), { code });
    },
    201,
    201,
    201,
  ],
  [
    "the host's ticket by pass",
    () => harness.client().post(api(`/sessions/${made.session}/tickets`), { role: "host" }, { headers: pass() }),
    200,
    200,
    200,
  ],
  [
    "results",
    () => sendResults(harness, made.session, batchOf(made.session, { players: [playerRecord(name())] })),
    204,
    503,
    503,
  ],
  ["progress", () => sendProgress(harness, made.session, progressOf(made.session)), 204, 503, 503],
  [
    "sign up",
    () => harness.client().post(api("/auth/sign-up/email"), { name: "N", email: newEmail(), password }),
    200,
    503,
    503,
  ],
  ["sign in", () => harness.client().post(api("/auth/sign-in/email"), { email: newEmail(), password }), 401, 503, 503],
  [
    "ask for a new password",
    () => harness.client().post(api("/auth/request-password-reset"), { email: newEmail() }),
    200,
    503,
    503,
  ],
  [
    "set a new password",
    () => harness.client().post(api("/auth/reset-password"), { token: "x", newPassword: password }),
    400,
    503,
    503,
  ],
  ["health: live", () => harness.client().get(api("/health/live")), 200, 200, 200],
  ["health: ready", () => ready(), 503, 503, 503],
];

async function check(call: (typeof calls)[number][1], status: number): Promise<void> {
  const answer = await call();
  expect(answer.status).toBe(status);
  if (status === 503) expect(answer.headers.get("retry-after")).toBe("5");
  if (status === 503 && answer.headers.get("content-type") === "application/problem+json") {
    expect(problemIn(answer)).toBe("503 unavailable");
    expect(Object.keys(answer.json as object).toSorted()).toEqual(["code", "requestId", "status", "title", "type"]);
  }
}

describe.each([
  ["cut off", faults.cut],
  ["failing", faults.failing],
] as const)("[Promise 20] [Promise 21] stores %s", (_, fault: Fault) => {
  test.each(calls)("Redis away: %s", (_name, call, status) => doors.upstash.while(fault, () => check(call, status)));
  test.each(calls)("Postgres away: %s", (_name, call, _redis, status) =>
    doors.neon.while(fault, () => check(call, status)),
  );
  test.each(calls)("both away: %s", (_name, call, _redis, _postgres, status) =>
    doors.neon.while(fault, () => doors.upstash.while(fault, () => check(call, status))),
  );
});

describe("[Promise 20] slow stores are absent ones: nothing hangs", () => {
  /** Gives up one store as soon as in production, and never the other: a busy machine must not look like a slow store. */
  async function hurriedly(
    patience: { postgresMs: number; redisMs: number },
    wanted: string,
    status: number,
  ): Promise<void> {
    const [, call] = calls.find(([named]) => named === wanted) ?? [];
    if (!call) throw new Error(wanted);
    const usual = { harness, host };
    harness = startHarness({ stack: doors.stack, patience });
    host = harness.client({ cookie: usual.host.cookiesFor("/") });
    try {
      await check(call, status);
    } finally {
      ({ harness, host } = usual);
    }
  }

  test.each([
    ["join", 201],
    ["look a code up", 200],
    ["resume a seat", 200],
    ["start a session", 201],
  ])("Redis takes an hour: %s", (wanted, status) =>
    doors.upstash.while(faults.slow, () => hurriedly({ postgresMs: 10_000, redisMs: 400 }, wanted, status)),
  );

  test.each(["read a quiz", "results", "sign in"])(
    "Postgres takes an hour: %s, and is not waited for again and again",
    async (wanted) => {
      const before = doors.neon.requests;
      await doors.neon.while(faults.slow, () => hurriedly({ postgresMs: 1_500, redisMs: 10_000 }, wanted, 503));
      expect(doors.neon.requests - before).toBeLessThan(3);
    },
  );
});

test("a signed-in host stays signed in for a minute with Postgres away, and is told the truth after", async () => {
  const host = await signedUp(harness);
  await doors.neon.while(faults.cut, async () => {
    expect((await host.get(api("/auth/get-session"))).json).toMatchObject({ user: { name: "Host" } });
    const cookie = host
      .cookiesFor("/")
      .split("; ")
      .filter((pair) => !pair.includes("session_data"))
      .join("; ");
    const answer = await harness.client().get(api("/auth/get-session"), { headers: { cookie } });
    expect(problemIn(answer)).toBe("503 unavailable");
  });
});

test("with Redis away names and seats are given by Postgres: one each, capped, and the same when Redis is back", async () => {
  const { id, code } = await startedSession(host, { cap: 12 });
  const join = (nickname: string) => harness.client().post(api(`/codes/${code}/players`), { nickname });
  await doors.upstash.while(faults.cut, async () => {
    const same = await Promise.all(Array.from({ length: 6 }, () => join("Ana")));
    expect(same.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(same.find(({ status }) => status === 409)?.json).toMatchObject({
      code: "nickname-taken",
      suggestion: "Ana 2",
    });
    const more = await Promise.all(Array.from({ length: 12 }, (_, i) => join(`P${i}`)));
    expect(more.filter(({ status }) => status === 201)).toHaveLength(11);
    expect(more.filter((answer) => problemIn(answer) === "409 session-full")).toHaveLength(1);
    expect(problemIn(await join("Ana"))).toMatch(/^409 (session-full|nickname-taken)$/);
  });
  const { rows } = await harness.ports.db.execute(
    `select count(*)::int as n, count(distinct room)::int as rooms from player where session_id = '${id}'`,
  );
  expect(rows).toEqual([{ n: 12, rooms: 1 }]);
});

test("[Promise 20] with Redis away the first 50 sit in the host's region, later ones in their own, rooms of 1,000 each; Redis goes on from there", async () => {
  const { id, code } = await startedSession(host, {}, { continent: "OC" });
  const seatMore = (many: number, room: string) =>
    harness.ports.db.execute(`
      insert into player (id, session_id, nickname, name_key, room, joined_at)
      select gen_random_uuid(), '${id}', '${room} ' || n, '${room}' || n, '${id}.${room}', now()
      from generate_series(1, ${many}) n`);
  const nextRoom = async (nickname: string) => {
    const { socketUrl } = await joined(harness.client(), code, nickname, { continent: "AS", country: "JP" });
    return socketUrl.split(`${id}.`)[1];
  };
  await seatMore(49, "oc.0");
  await doors.upstash.while(faults.cut, async () => {
    expect(await nextRoom("The fiftieth")).toBe("oc.0");
    expect(await nextRoom("Late")).toBe("apac.0");
    await seatMore(998, "apac.0");
    expect(await nextRoom("The thousandth")).toBe("apac.0");
    expect(await nextRoom("One more")).toBe("apac.1");
  });
  await harness.ports.redis.client.del(keys.session.of(asSession(id)));
  expect(await nextRoom("When Redis is back")).toBe("apac.1");
});

test("a name that Redis and Postgres both let through is written with a number, and no batch fails", async () => {
  const { id, code } = await startedSession(host);
  const inRedis = await joined(harness.client(), code, "Ana");
  const inPostgres = await doors.upstash.while(faults.cut, () => joined(harness.client(), code, "Ana"));
  const rows = [inRedis, inPostgres].map(({ player }) => ({ ...playerRecord(player.nickname), id: player.id }));
  const answers = rows.map((row) => answerRecord(row.id));
  expect((await sendResults(harness, id, batchOf(id, { players: rows, answers }))).status).toBe(204);
  const { json } = await host.get(api(`/sessions/${id}/report/players`));
  expect((json as { items: { nickname: string }[] }).items.map(({ nickname }) => nickname).toSorted()).toEqual([
    "Ana",
    "Ana (2)",
  ]);
});

test("[Promise 20] what was corrected or erased while Redis was away is on every board when it is back", async () => {
  // In whose week there is no other Ana.
  const host = await signedUp(harness);
  const players = [playerRecord("Ana", { points: 900 }), playerRecord("Ben", { points: 500 })];
  const { id, quizId } = await endedSession(harness, host, { players });
  const boards = [`/sessions/${id}/leaderboard`, `/leaderboards/quizzes/${quizId}`, "/leaderboards/weeks/current"];
  const pointsOfAna = async () => {
    const answers = await Promise.all(boards.map((board) => host.get(api(board))));
    await harness.settled();
    return answers.map(({ text }) => text.match(/"Ana","points":(\d+)/)?.[1] ?? "not there");
  };
  expect(await pointsOfAna()).toEqual(["900", "900", "900"]);
  const correct = (right: number[]) => host.post(api(`/sessions/${id}/corrections`), { turn: 1, right });
  expect((await doors.upstash.while(faults.cut, () => correct([]))).json).toMatchObject({ outcome: "stored" });
  expect(await pointsOfAna()).toEqual(["0", "0", "0"]);
  await doors.upstash.while(faults.cut, async () => {
    await correct([1]);
    await host.delete(api(`/sessions/${id}`));
  });
  expect(await pointsOfAna()).toEqual(["not there", "not there", "not there"]);
});

test("[Promise 20] what rooms sent while Redis was away is on the board when their session is complete", async () => {
  const { id } = await startedSession(host);
  const ana = playerRecord("Ana", { points: 500 });
  await sendResults(harness, id, batchOf(id, { players: [ana] }));
  const last = batchOf(id, { rev: 2, players: [{ ...ana, points: 900 }] });
  await doors.upstash.while(faults.cut, () => sendResults(harness, id, last));
  await sendProgress(harness, id, progressOf(id, { seq: 2, phase: "ended", complete: true }));
  const { json } = await host.get(api(`/sessions/${id}/leaderboard`));
  expect(json).toMatchObject({ players: 1, rows: [{ nickname: "Ana", points: 900 }] });
});

test("which store is away is said by /health/ready and by the log, never to a stranger", async () => {
  // Again, where a store is up: it has a second, and a busy machine may take that long.
  const stands = (postgres: "up" | "away", redis: "up" | "away") =>
    expect.poll(async () => (await ready()).json).toEqual({ postgres, redis });
  await stands("up", "up");
  await doors.neon.while(faults.cut, () => stands("away", "up"));
  await doors.upstash.while(faults.failing, () => stands("up", "away"));
  const known = await doors.neon.while(faults.cut, () => harness.client().get(api("/health/ready")));
  expect(known.json).toEqual({ postgres: "up", redis: "away" });
  // Whose copy of the login is not a minute old: with an older one the login would be the first to say so.
  const host = await signedUp(harness);
  harness.logged.length = 0;
  const answer = await doors.neon.while(faults.cut, () => host.get(api("/quizzes")));
  const { requestId } = answer.json as { requestId: string };
  expect(harness.logged).toMatchObject([
    { event: "unavailable", requestId, method: "GET", routePath: "/api/v1/quizzes" },
  ]);
  expect(JSON.stringify(harness.logged)).toContain("postgres is away");
});

test("guesses are limited without Redis too", async () => {
  const strict = startHarness({ stack: doors.stack, limits: { wrongCodes: tight(2) } });
  const guesser = strict.client();
  await doors.upstash.while(faults.cut, async () => {
    for (let i = 0; i < 2; i++) expect((await guesser.get(api("/codes/0000000"))).status).toBe(404);
    expect(problemIn(await guesser.get(api(`/codes/${made.code}`)))).toBe("429 rate-limited");
  });
});
