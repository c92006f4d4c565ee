import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import { authSession, user } from "../db/schema/account.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { ownStack } from "../testing/own-stack.ts";
import { asSession, batchOf, playerRecord, sendResults } from "../testing/rooms.ts";
import { joined, madeQuiz, newEmail, password, signedUp, startedSession } from "../testing/scenes.ts";
import { finishDeletedAccounts } from "./erase-account.ts";

const doors = ownStack();
let harness: Harness;
let roomStatus = 200;
let onRoom: ((post: Harness["posts"][number]) => Promise<void>) | undefined;
beforeAll(() => {
  harness = startHarness({
    stack: doors.stack,
    room: async (post) => {
      await onRoom?.(post);
      return roomStatus;
    },
  });
});

const deletion = "/api/v1/account/deletion";

/** Somebody with a quiz that is in the cache, and a live session with a player. */
async function established() {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const { id, code } = await startedSession(host);
  await joined(harness.client(), code, "Zephyrine");
  await sendResults(harness, id, batchOf(id, { players: [playerRecord("Zephyrine")] }));
  const quiz = /"quizId":"([^"]+)"/.exec((await host.get(`/api/v1/sessions/${id}`)).text)?.[1] ?? "";
  await host.get(`/api/v1/quizzes/${quiz}`);
  return { email, host, session: id, code, quiz };
}

const rowsOf = async (table: string, column: string, value: string) =>
  (await harness.ports.db.execute(`select 1 from "${table}" where ${column} = '${value}'`)).rows.length;
const canSignIn = async (email: string) =>
  (await harness.client().post("/api/v1/auth/sign-in/email", { email, password })).status;

describe("[Promise 29] an account that its owner deletes", () => {
  test("needs the password, and nothing happens without it", async () => {
    const { host, email } = await established();
    for (const body of [{}, { password: "wrong password" }])
      expect(problemIn(await host.post(deletion, body))).toBe("400 invalid-password");
    expect(await canSignIn(email)).toBe(200);
  });

  test("is gone with its quizzes, its sessions and their players in every store; its room was told to end", async () => {
    const { host, email, session, quiz, code } = await established();
    const answer = await host.post(deletion, { password });
    expect([answer.status, answer.json]).toEqual([200, { complete: true }]);
    expect(harness.posts).toContainEqual(expect.objectContaining({ room: session, path: roomPaths.erase }));
    expect(await rowsOf("user", "email", email)).toBe(0);
    expect(await rowsOf("quiz", "id", quiz)).toBe(0);
    expect(await rowsOf("session", "id", session)).toBe(0);
    expect(await rowsOf("player", "session_id", session)).toBe(0);
    const { client } = harness.ports.redis;
    expect(await client.get(keys.quiz.of(quiz))).not.toHaveProperty("quiz");
    expect(await client.exists(keys.session.of(asSession(session)), keys.names.of(asSession(session)))).toBe(0);
    expect((await harness.client().get(`/api/v1/codes/${code}`)).status).toBeGreaterThanOrEqual(400);

    // Here at once, elsewhere too: nobody is in, and nobody gets in.
    expect((await host.get("/api/v1/quizzes")).status).toBe(401);
    expect(await canSignIn(email)).toBe(401);
  });

  test("whose room is away is said to be unfinished, lets nobody in, and is finished later", async () => {
    const { host, email, session } = await established();
    const other = harness.client();
    await other.post("/api/v1/auth/sign-in/email", { email, password });
    roomStatus = 500;
    const answer = await host.post(deletion, { password });
    expect([answer.status, answer.json]).toEqual([202, { complete: false }]);
    expect(await rowsOf("player", "session_id", session)).toBe(0);
    expect(problemIn(await harness.client().post("/api/v1/auth/sign-in/email", { email, password }))).toBe(
      "403 account-deleted",
    );
    expect((await other.get("/api/v1/auth/get-session?disableCookieCache=true")).json).toBeNull();
    expect(await finishDeletedAccounts(harness.ports)).toBe(1);
    expect(await rowsOf("user", "email", email)).toBe(1);
    roomStatus = 200;
    expect(await finishDeletedAccounts(harness.ports)).toBe(0);
    expect(await rowsOf("user", "email", email)).toBe(0);
    expect(await rowsOf("session", "id", session)).toBe(0);
  });

  test("takes along what a device began that did not know of it yet", async () => {
    const { host, email, session } = await established();
    const other = harness.client();
    await other.post("/api/v1/auth/sign-in/email", { email, password });
    const { id: quiz } = await madeQuiz(other);
    let late: { status: number } | undefined;
    onRoom = async ({ room, path }) => {
      if (room !== session || path !== roomPaths.erase) return;
      late = await other.post("/api/v1/sessions", { quizId: quiz });
    };
    await host.post(deletion, { password });
    onRoom = undefined;
    expect(late?.status).toBe(201);
    const begun = harness.posts.findLast(({ path }) => path === roomPaths.init)?.room;
    expect(await finishDeletedAccounts(harness.ports)).toBe(0);
    expect(harness.posts).toContainEqual(expect.objectContaining({ room: begun, path: roomPaths.erase }));
    expect(await rowsOf("user", "email", email)).toBe(0);
  });

  test("with Redis away is finished when it is back", async () => {
    const { host, email } = await established();
    await doors.upstash.while(faults.cut, async () => {
      expect((await host.post(deletion, { password })).json).toEqual({ complete: false });
    });
    expect(await finishDeletedAccounts(harness.ports)).toBe(0);
    expect(await rowsOf("user", "email", email)).toBe(0);
  });

  test("with Postgres away is refused, and nothing has begun", async () => {
    const { host, email } = await established();
    await doors.neon.while(faults.cut, async () => {
      expect(problemIn(await host.post(deletion, { password }))).toBe("503 unavailable");
    });
    expect(await canSignIn(email)).toBe(200);
    expect(await rowsOf("user", "deleting_at is null and email", email)).toBe(1);
  });

  test("without a password needs a login of a moment ago", async () => {
    const email = newEmail();
    const host: Client = await signedUp(harness, email);
    await harness.ports.db.execute(`
      update account set provider_id = 'github', account_id = '${crypto.randomUUID()}', password = null
      where user_id = (select id from "user" where email = '${email}')`);
    const [row] = await harness.ports.db.select().from(user).where(eq(user.email, email));
    const since = (minutes: number) =>
      harness.ports.db
        .update(authSession)
        .set({ createdAt: new Date(Date.now() - minutes * 60_000) })
        .where(eq(authSession.userId, row?.id ?? ""));
    await since(20);
    const stale = host.cookiesFor("/").replace(/[^; ]*session_data[^;]*;? ?/, "");
    expect(problemIn(await host.post(deletion, {}, { headers: { cookie: stale } }))).toBe("403 session-not-fresh");
    await since(5);
    expect((await host.post(deletion, {}, { headers: { cookie: stale } })).json).toEqual({ complete: true });
  });
});
