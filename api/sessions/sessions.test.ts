import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { InitSchema } from "../../shared/protocol/between-rooms.ts";
import { TicketAnswerSchema } from "../../shared/protocol/join.ts";
import { defaultSettings } from "../../shared/quiz.ts";
import { resumeKind, ticketKind } from "../../shared/tokens/kinds.ts";
import { open, seal } from "../../shared/tokens/sealed.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { joined, madeQuiz, quiz, signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
const { config, redis } = harness.ports;
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const ticketOf = async (json: unknown) =>
  open(ticketKind, config.signingKeys, v.parse(TicketAnswerSchema, json).ticket, harness.clock.nowMs);

test("a new session is in the lobby, has a code, and its room has the quiz as it is now", async () => {
  const made = await madeQuiz(host);
  const answer = await host.post(
    "/api/v1/sessions",
    { quizId: made.id, settings: { scoring: "kahoot" } },
    { cf: { continent: "SA" } },
  );
  expect(answer.status).toBe(201);
  const settings = { ...defaultSettings, scoring: "kahoot" };
  expect(answer.json).toMatchObject({
    title: quiz.title,
    phase: "lobby",
    players: 0,
    complete: false,
    endedAt: null,
    settings,
  });
  const post = harness.posts.at(-1);
  const init = v.parse(InitSchema, post?.body);
  expect(post).toMatchObject({ party: "session", room: init.session, path: "/init" });
  expect(init).toMatchObject({ title: quiz.title, settings, questions: quiz.questions, region: "sam" });
  expect(answer.json).toMatchObject({ id: init.session, code: init.code });
});

test("a rehearsal is one in every list and in its room; nothing else is", async () => {
  const owner = await signedUp(harness);
  const { id: quizId } = await madeQuiz(owner);
  for (const rehearsal of [true, false]) {
    expect((await owner.post("/api/v1/sessions", { quizId, rehearsal })).json).toMatchObject({ rehearsal });
    expect(harness.posts.at(-1)?.body).toMatchObject({ rehearsal });
    expect((await owner.get("/api/v1/sessions?limit=1&rehearsals=true")).json).toMatchObject({
      items: [{ rehearsal }],
    });
    harness.clock.nowMs += 1;
  }
  expect((await owner.post("/api/v1/sessions", { quizId })).json).toMatchObject({ rehearsal: false });
});

test("what is played is what was saved last, whatever the copy in Redis says", async () => {
  const made = await madeQuiz(host);
  await host.get(`/api/v1/quizzes/${made.id}`);
  await harness.settled();
  const copy = await redis.client.get<string>(keys.quiz.of(made.id));
  await host.put(`/api/v1/quizzes/${made.id}`, { ...quiz, title: "New" }, { headers: { "if-match": '"1"' } });
  await redis.client.set(keys.quiz.of(made.id), copy);
  expect((await host.post("/api/v1/sessions", { quizId: made.id })).json).toMatchObject({ title: "New" });
});

test("a session is played as its quiz says, unless its host says otherwise", async () => {
  const { id: quizId } = await madeQuiz(host, { ...quiz, settings: { scoring: "accuracy", cap: 30 } });
  const answer = await host.post("/api/v1/sessions", { quizId, settings: { cap: 40 } });
  expect(answer.json).toMatchObject({ settings: { ...defaultSettings, scoring: "accuracy", cap: 40 } });
});

test("a quiz without questions cannot be played", async () => {
  const { id: quizId } = await madeQuiz(host, { ...quiz, questions: [] });
  expect(problemIn(await host.post("/api/v1/sessions", { quizId }))).toBe("422 quiz-empty");
});

test.each([
  ["an unknown setting", { speed: "fast" }],
  ["a wrong type", { cap: "many" }],
  ["a cap of 0", { cap: 0 }],
  ["nothing in it", null],
])("settings with %s are refused", async (_, settings) => {
  const { id: quizId } = await madeQuiz(host);
  expect(problemIn(await host.post("/api/v1/sessions", { quizId, settings }))).toBe("422 invalid");
});

test("a session whose room cannot be made is not left half-made", async () => {
  for (const room of [async () => 500, async () => Promise.reject(new Error("overloaded"))]) {
    const broken = startHarness({ room });
    const owner = await signedUp(broken);
    const { id: quizId } = await madeQuiz(owner);
    const answer = await owner.post("/api/v1/sessions", { quizId });
    expect(problemIn(answer)).toBe("503 unavailable");
    expect(answer.headers.get("retry-after")).not.toBeNull();
    expect(answer.headers.getSetCookie().join()).not.toContain("host_pass");
    expect((await owner.get("/api/v1/sessions")).json).toEqual({ items: [], nextCursor: null });
    const { code } = v.parse(InitSchema, broken.posts.at(-1)?.body);
    expect(await redis.client.exists(keys.code.of(code))).toBe(0);
    expect((await broken.client().get(`/api/v1/codes/${code}`)).status).toBe(404);
  }
});

test("sessions are listed with the newest first", async () => {
  const owner = await signedUp(harness);
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    harness.clock.nowMs += 1;
    ids.unshift((await startedSession(owner)).id);
  }
  const first = (await owner.get("/api/v1/sessions?limit=2")).json as { items: { id: string }[]; nextCursor: string };
  const second = (await owner.get(`/api/v1/sessions?limit=2&cursor=${first.nextCursor}`)).json as typeof first;
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
});

test("ending tells the room, refuses joins and may be repeated", async () => {
  const { id, code } = await startedSession(host);
  for (const _ of [1, 2]) {
    const answer = await host.post(`/api/v1/sessions/${id}/end`);
    expect(answer.json).toMatchObject({ id, phase: "ended" });
    expect(harness.posts.at(-1)).toMatchObject({ party: "session", room: id, path: "/end", body: {} });
    harness.clock.nowMs += 60_000;
  }
  const first = await host.get(`/api/v1/sessions/${id}`);
  const second = await host.post(`/api/v1/sessions/${id}/end`);
  expect(second.json).toEqual(first.json);
  expect(problemIn(await harness.client().get(`/api/v1/codes/${code}`))).toBe("410 session-ended");
  expect(problemIn(await harness.client().post(`/api/v1/codes/${code}/players`, { nickname: "Ana" }))).toBe(
    "410 session-ended",
  );
});

test("a session whose room is gone can still be ended; one whose room does not answer cannot yet", async () => {
  let status = 200;
  const flaky = startHarness({ room: async ({ path }) => (path === "/end" ? status : 200) });
  const owner = await signedUp(flaky);
  const { id } = await startedSession(owner);
  status = 503;
  expect(problemIn(await owner.post(`/api/v1/sessions/${id}/end`))).toBe("503 unavailable");
  expect((await owner.get(`/api/v1/sessions/${id}`)).json).toMatchObject({ phase: "lobby" });
  status = 404;
  expect((await owner.post(`/api/v1/sessions/${id}/end`)).json).toMatchObject({ phase: "ended" });
});

test("an ended session's code rests a day, then it may be given again", async () => {
  const { id, code } = await startedSession(host);
  const { insertSession } = await import("../db/sessions.ts");
  const row = () => ({
    ...{ id: v.parse(SessionIdSchema, crypto.randomUUID()), quizId: null, code, title: "", settings: defaultSettings },
    ...{ host: hostId, region: "weur" as const, jurisdiction: null, rehearsal: false, createdAt: new Date() },
  });
  const { db } = harness.ports;
  const { host: hostId } = v.parse(InitSchema, harness.posts.at(-1)?.body);
  expect(await insertSession(db, row())).toBe("code-taken");
  await host.post(`/api/v1/sessions/${id}/end`);
  expect(await insertSession(db, row())).toBe("code-taken");
  expect(await redis.client.ttl(keys.code.of(code))).toBeLessThanOrEqual(keys.code.restTtl);
  await db.execute(`update session set ended_at = now() - interval '25 hours' where id = '${id}'`);
  expect(await insertSession(db, row())).toBe("inserted");
});

test("the host's pass is HttpOnly, Lax, Secure and sent to its session's paths only", async () => {
  const { id: quizId } = await madeQuiz(host);
  const answer = await host.post("/api/v1/sessions", { quizId });
  const { id } = answer.json as { id: string };
  const pass = answer.headers.getSetCookie().find((cookie) => cookie.includes("host_pass"));
  expect(pass).toMatch(/^__Secure-quizwire\.host_pass=/);
  for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Max-Age=86400", `Path=/api/v1/sessions/${id}`]) {
    expect(pass).toContain(`; ${attribute}`);
  }
});

test.each(["host", "screen"])("the signed-in host buys a ticket as %s", async (role) => {
  const { id } = await startedSession(host);
  const { json } = await host.post(`/api/v1/sessions/${id}/tickets`, { role });
  expect(await ticketOf(json)).toMatchObject({ role, room: id });
  expect(json).toMatchObject({ socketUrl: `wss://quiz.example/parties/session/${id}` });
});

test("[Promise 25] a player's resume token buys tickets for the player's seat, again and again", async () => {
  const { code, id } = await startedSession(host);
  const { resumeToken, player, socketUrl } = await joined(harness.client(), code, "Ana");
  for (const _ of [1, 2]) {
    const { json } = await harness.client().post(`/api/v1/sessions/${id}/tickets`, { resumeToken });
    expect(await ticketOf(json)).toMatchObject({ role: "player", player: player.id, nickname: "Ana" });
    expect(json).toMatchObject({ socketUrl });
  }
});

test("[Promise 25] a resume token that is forged, expired, foreign or of another kind buys nothing", async () => {
  const { code, id } = await startedSession(host);
  const other = await startedSession(host);
  const { resumeToken, ticket } = await joined(harness.client(), code, "Ana");
  const claims = await open(resumeKind, config.signingKeys, resumeToken, harness.clock.nowMs);
  if (!claims) throw new Error("the token does not open");
  const strangers = [{ id: "k1", secret: new Uint8Array(32).fill(7) }] as const;
  const expired = await seal(resumeKind, config.signingKeys, claims, harness.clock.nowMs - resumeKind.lifeMs);
  const forged = await seal(resumeKind, strangers, claims, harness.clock.nowMs);
  const buy = (session: string, token: unknown) =>
    harness.client().post(`/api/v1/sessions/${session}/tickets`, { resumeToken: token });
  for (const token of [forged, expired, ticket, `${resumeToken}x`, "", "a.b.c"]) {
    expect(problemIn(await buy(id, token))).toBe("401 resume-refused");
  }
  expect(problemIn(await buy(other.id, resumeToken))).toBe("401 resume-refused");
  expect(problemIn(await buy(id, { $ne: 1 }))).toBe("422 invalid");
});

test("socket addresses follow the public address when there is one", async () => {
  const elsewhere = startHarness({ env: { PUBLIC_URL: "http://192.0.2.1:8787/" } });
  const owner = await signedUp(elsewhere);
  const { id, code } = await startedSession(owner);
  const { socketUrl } = await joined(elsewhere.client(), code, "Ana");
  expect(socketUrl).toBe(`ws://192.0.2.1:8787/parties/audience/${id}.weur.0`);
});

test("sockets of rooms that stand elsewhere are there", async () => {
  const elsewhere = startHarness({ env: { ROOMS_URL: "https://rooms.example/" } });
  const owner = await signedUp(elsewhere);
  const { id, code } = await startedSession(owner);
  expect((await joined(elsewhere.client(), code, "Ana")).socketUrl).toBe(
    `wss://rooms.example/parties/audience/${id}.weur.0`,
  );
});

test("the list can be of those that go on, that have ended, of a quiz, with words in the title, with rehearsals", async () => {
  const owner = await signedUp(harness);
  const quizzes = [
    await madeQuiz(owner, { ...quiz, title: "Flüsse" }),
    await madeQuiz(owner, { ...quiz, title: "Seen" }),
  ];
  const start = async (n: number, rehearsal = false) => {
    harness.clock.nowMs += 1;
    const { json } = await owner.post("/api/v1/sessions", { quizId: quizzes[n]?.id, rehearsal });
    return (json as { id: string }).id;
  };
  const [rivers, lakes, trial] = [await start(0), await start(1), await start(0, true)];
  await owner.post(`/api/v1/sessions/${rivers}/end`);
  const found = async (query: string) => {
    const { json } = await owner.get(`/api/v1/sessions?${query}`);
    return (json as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  expect(await found("")).toEqual([lakes, rivers]);
  expect(await found("rehearsals=true")).toEqual([trial, lakes, rivers]);
  expect(await found("state=live")).toEqual([lakes]);
  expect(await found("state=live&rehearsals=true")).toEqual([trial, lakes]);
  expect(await found("state=ended")).toEqual([rivers]);
  expect(await found(`quizId=${quizzes[0]?.id}`)).toEqual([rivers]);
  expect(await found("q=flusse")).toEqual([rivers]);
  expect(await found("q=flusse%20seen")).toEqual([]);
  expect(problemIn(await owner.get("/api/v1/sessions?state=asleep"))).toBe("422 invalid");
});

test("a host has at most twenty live sessions; one that ends makes room for another", async () => {
  const owner = await signedUp(harness);
  const { id: quizId } = await madeQuiz(owner);
  const started: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    const { status, json } = await owner.post("/api/v1/sessions", { quizId });
    expect(status).toBe(201);
    started.push((json as { id: string }).id);
  }
  const refused = await owner.post("/api/v1/sessions", { quizId });
  expect([problemIn(refused), refused.text.includes("20 live sessions")]).toEqual(["409 too-many-live-sessions", true]);
  expect((await host.post("/api/v1/sessions", { quizId: (await madeQuiz(host)).id })).status).toBe(201);
  await owner.post(`/api/v1/sessions/${started[0]}/end`);
  expect((await owner.post("/api/v1/sessions", { quizId })).status).toBe(201);
});

test("[Threat 18] who starts many sessions at the same moment gets twenty of them, too", async () => {
  const owner = await signedUp(harness);
  const { id: quizId } = await madeQuiz(owner);
  const answers = await Promise.all(Array.from({ length: 24 }, () => owner.post("/api/v1/sessions", { quizId })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
});
