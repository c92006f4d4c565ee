import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { authSession, user } from "../db/schema/account.ts";
import { problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { newEmail, password, signedUp } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";

const harness = startHarness();
const auth = (path: string) => `/api/v1/auth${path}`;
const signUp = (email: string, more: object = {}) => ({ name: "Host", email, password, ...more });

test("sign-up, session, sign-out, sign-in", async () => {
  const email = newEmail();
  const client = await signedUp(harness, email);
  expect((await client.get(auth("/get-session"))).json).toMatchObject({ user: { email, name: "Host" } });
  expect((await client.post(auth("/sign-out"))).status).toBe(200);
  expect((await client.get(auth("/get-session"))).json).toBeNull();
  expect((await client.get("/api/v1/quizzes")).status).toBe(401);
  expect((await client.post(auth("/sign-in/email"), { email, password })).status).toBe(200);
  expect((await client.get("/api/v1/quizzes")).status).toBe(200);
});

test("[Threat 13] cookies are __Host-, Secure, HttpOnly and Lax on HTTPS", async () => {
  const answer = await harness.client().post(auth("/sign-up/email"), signUp(newEmail()));
  const cookies = answer.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-quizwire\./);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).not.toMatch(/Domain/i);
  }
});

test("on plain HTTP, as on a developer's machine, they have no prefix", async () => {
  const local = startHarness({ env: { PUBLIC_URL: "http://127.0.0.1:8787" } });
  const answer = await local
    .client()
    .post(auth("/sign-up/email"), signUp(newEmail()), { headers: { origin: "http://127.0.0.1:8787" } });
  expect(answer.status).toBe(200);
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/^quizwire\.(?!.*Secure)/);
});

test("no network address of a person is stored with a session", async () => {
  const email = newEmail();
  await signedUp(harness, email);
  const { db } = harness.ports;
  const rows = await db
    .select()
    .from(authSession)
    .innerJoin(user, eq(user.id, authSession.userId))
    .where(eq(user.email, email));
  expect(rows[0]?.auth_session.ipAddress || null).toBeNull();
});

test.each([
  ["a wrong password", { password: "wrong password" }, "401 invalid-email-or-password"],
  ["an unknown address", { email: "nobody@example.org" }, "401 invalid-email-or-password"],
  ["no password", { password: undefined }, "400 validation-error"],
  ["an object for an address", { email: { $ne: null } }, "400 validation-error"],
])("signing in with %s is a problem in our form", async (_, fault, problem) => {
  const email = newEmail();
  await signedUp(harness, email);
  const answer = await harness.client().post(auth("/sign-in/email"), { email, password, ...fault });
  expect(problemIn(answer)).toBe(problem);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
});

test("[Threat 20] nobody makes themselves administrator", async () => {
  const email = newEmail();
  await harness
    .client()
    .post(auth("/sign-up/email"), signUp(email, { role: "admin", emailVerified: true, id: "chosen" }));
  const [row] = await harness.ports.db.select().from(user).where(eq(user.email, email));
  expect(row).toMatchObject({ emailVerified: false });
  expect(row?.id).not.toBe("chosen");
  // The first account of the shared database may be this one.
  const again = newEmail();
  await harness.client().post(auth("/sign-up/email"), signUp(again, { role: "admin" }));
  const [second] = await harness.ports.db.select().from(user).where(eq(user.email, again));
  expect(second?.role).toBe("host");
});

test("[Threat 20] a name is cut to what pages show, and no picture is taken from a sign-up", async () => {
  const email = newEmail();
  const more = { name: ` ${"é".repeat(5_000)} `, image: "https://evil.example/pixel.png" };
  await harness.client().post(auth("/sign-up/email"), signUp(email, more));
  const [row] = await harness.ports.db.select().from(user).where(eq(user.email, email));
  expect(row).toMatchObject({ name: "é".repeat(100), image: null });
});

test("only what the dashboard needs of better-auth is reachable", async () => {
  const host = await signedUp(harness);
  for (const path of [
    "/reset-password/token?callbackURL=/",
    "/error",
    "/ok",
    "/list-sessions",
    "/verify-email?token=x",
    "/callback/facebook?code=x&state=y",
    "/list-accounts",
    "/passkey/nothing",
  ]) {
    expect(problemIn(await host.get(auth(path)))).toBe("404 not-found");
  }
  for (const path of [
    "/update-user",
    "/delete-user",
    "/revoke-sessions",
    "/verify-password",
    "/two-factor/get-totp-uri",
  ]) {
    expect(problemIn(await host.post(auth(path), {}))).toBe("404 not-found");
  }
});

test("failed sign-ins are limited per account and address; successful ones are not", async () => {
  const strict = startHarness({ limits: { signIns: tight(2) } });
  const email = newEmail();
  await signedUp(strict, email);
  const [guesser, owner] = [strict.client(), strict.client()];
  for (let i = 0; i < 2; i++) await guesser.post(auth("/sign-in/email"), { email, password: "wrong password" });
  expect(problemIn(await guesser.post(auth("/sign-in/email"), { email, password }))).toBe("429 rate-limited");
  expect((await guesser.post(auth("/sign-in/email"), { email: newEmail(), password })).status).toBe(401);
  for (let i = 0; i < 4; i++) expect((await owner.post(auth("/sign-in/email"), { email, password })).status).toBe(200);
});

test.each([
  ["signUps", "/sign-up/email"],
  ["resets", "/reset-password"],
  ["resets", "/request-password-reset"],
  ["signInsOfAddress", "/sign-in/email"],
] as const)("%s are limited per address", async (name, path) => {
  const strict = startHarness({ limits: { [name]: tight(1) } });
  const client = strict.client();
  expect((await client.post(auth(path), {})).status).not.toBe(429);
  const refused = await client.post(auth(path), {});
  expect(problemIn(refused)).toBe("429 rate-limited");
  expect(refused.headers.get("ratelimit-limit")).toBe("1");
  expect((await strict.client().post(auth(path), {})).status).not.toBe(429);
});

test("links by mail are limited per account, whoever asks", async () => {
  const strict = startHarness({ limits: { resetMails: tight(1) } });
  const email = newEmail();
  const ask = () => strict.client().post(auth("/request-password-reset"), { email });
  expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(429);
});

test("a new password by mail: the token in the fragment, once, and old sessions end", async () => {
  const email = newEmail();
  const before = await signedUp(harness, email);
  const client = harness.client();
  await client.post(auth("/request-password-reset"), { email, redirectTo: "/host/reset" });
  await harness.settled();
  const mail = harness.mails.at(-1);
  expect(mail?.to).toBe(email);
  const [, token = ""] = /https:\/\/quiz\.example\/host\/reset#token=(\S+)/.exec(mail?.text ?? "") ?? [];
  expect(token).not.toBe("");
  expect(mail?.text).not.toMatch(/[/?][^#\s]*token=/);

  const newPassword = "another horse battery";
  expect(problemIn(await client.post(`${auth("/reset-password")}?token=${token}`, { newPassword }))).toMatch(/^400/);
  expect((await client.post(auth("/reset-password"), { token, newPassword })).status).toBe(200);
  expect(problemIn(await client.post(auth("/reset-password"), { token, newPassword }))).toBe("400 invalid-token");
  expect((await client.post(auth("/sign-in/email"), { email, password })).status).toBe(401);
  expect((await client.post(auth("/sign-in/email"), { email, password: newPassword })).status).toBe(200);
  expect((await before.get(`${auth("/get-session")}?disableCookieCache=true`)).json).toBeNull();
});

test("the token is not stored as it was sent", async () => {
  const email = newEmail();
  await signedUp(harness, email);
  await harness.client().post(auth("/request-password-reset"), { email });
  await harness.settled();
  const [, token = ""] = /#token=(\S+)/.exec(harness.mails.at(-1)?.text ?? "") ?? [];
  const { rows } = await harness.ports.db.execute("select identifier, value from verification");
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("asking for a link says the same whether the account exists", async () => {
  const email = newEmail();
  await signedUp(harness, email);
  const sent = harness.mails.length;
  const ask = (address: string) => harness.client().post(auth("/request-password-reset"), { email: address });
  const [known, unknown] = [await ask(email), await ask(newEmail())];
  expect(unknown.text).toBe(known.text);
  await harness.settled();
  expect(harness.mails).toHaveLength(sent + 1);
});

test("the link never leads to an address that the caller names", async () => {
  const email = newEmail();
  await signedUp(harness, email);
  await harness.client().post(auth("/request-password-reset"), { email, redirectTo: "https://evil.example/" });
  await harness.settled();
  expect(harness.mails.at(-1)?.to).toBe(email);
  expect(harness.mails.at(-1)?.text).not.toContain("evil");
});

test("without a way to send mail a new password is refused, not promised", async () => {
  const silent = startHarness({ mail: null });
  const answer = await silent.client().post(auth("/request-password-reset"), { email: newEmail() });
  expect(problemIn(answer)).toBe("400 reset-password-disabled");
});

test("[Promise 27] what is logged holds no address, name or password", async () => {
  const email = newEmail();
  await signedUp(harness, email);
  await harness.client().post(auth("/sign-up/email"), signUp(email));
  await harness.client().post(auth("/sign-in/email"), { email, password: "canary-password" });
  const logged = JSON.stringify(harness.logged);
  expect(logged).not.toContain(email);
  expect(logged).not.toContain("canary-password");
});
