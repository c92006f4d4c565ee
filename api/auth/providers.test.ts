import { eq } from "drizzle-orm";
import * as v from "valibot";
import { expect, test } from "vitest";
import { account, user } from "../db/schema/account.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { type GithubUser, githubStandIn } from "../testing/github.ts";
import { startHarness } from "../testing/harness.ts";
import { newEmail, password, signedUp } from "../testing/scenes.ts";
import { totpCode } from "../testing/totp.ts";

const github = githubStandIn();
const env = { GITHUB_CLIENT_ID: "client", GITHUB_CLIENT_SECRET: "secret" };
const harness = startHarness({ env });
const auth = (path: string) => `/api/v1/auth${path}`;

const Link = v.object({ url: v.string() });
const linkFor = async (client: Client, path: string, more: object = {}) =>
  v.parse(Link, (await client.post(auth(path), { provider: "github", ...more })).json).url;

let ids = Math.floor(Math.random() * 1e9);
const githubUser = (email = newEmail(), verified = true): GithubUser => ({
  ...{ id: ids++, name: "Octo", email, verified },
});

/** Presses the button, says yes at GitHub, and comes back: to where. */
async function comeBack(client: Client, who: GithubUser, path = "/sign-in/social", more: object = {}) {
  const back = await client.get(github.authorize(await linkFor(client, path, more), who));
  return { status: back.status, to: back.headers.get("location") };
}

test("only what is configured is offered and reachable", async () => {
  expect((await harness.client().get("/api/v1/auth-methods")).json).toMatchObject({ providers: ["github"] });
  const without = startHarness();
  expect((await without.client().get("/api/v1/auth-methods")).json).toMatchObject({ providers: [] });
  expect((await without.client().post(auth("/sign-in/social"), { provider: "github" })).status).toBe(404);
  expect(problemIn(await harness.client().post(auth("/sign-in/social"), { provider: "facebook" }))).toBe("422 invalid");
});

test("the way to GitHub carries a state and a PKCE challenge, and leads back to us alone", async () => {
  const link = new URL(await linkFor(harness.client(), "/sign-in/social"));
  expect(link.origin + link.pathname).toBe("https://github.com/login/oauth/authorize");
  expect(link.searchParams.get("code_challenge_method")).toBe("S256");
  expect(link.searchParams.get("redirect_uri")).toBe("https://quiz.example/api/v1/auth/callback/github");
  expect(link.searchParams.get("state")?.length).toBeGreaterThanOrEqual(32);
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example"])
    expect(problemIn(await harness.client().post(auth("/sign-in/social"), { provider: "github", next }))).toBe(
      "422 invalid",
    );
});

test("somebody new has an account with a confirmed address and no password; no key to GitHub is kept", async () => {
  const [client, who] = [harness.client(), githubUser()];
  expect(await comeBack(client, who, "/sign-in/social", { next: "/present/x" })).toEqual({
    status: 302,
    to: "/present/x",
  });
  expect((await client.get("/api/v1/account")).json).toMatchObject({
    ...{ email: who.email, emailVerified: true, hasPassword: false },
    links: [{ provider: "github" }],
  });
  const rows = await harness.ports.db
    .select()
    .from(account)
    .innerJoin(user, eq(user.id, account.userId))
    .where(eq(user.email, who.email));
  expect(rows[0]?.account).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });

  const again = harness.client();
  expect((await comeBack(again, who)).to).toBe("/host");
  expect((await again.get("/api/v1/account")).json).toMatchObject({ email: who.email });
});

test("a first password can be set once", async () => {
  const [client, who] = [harness.client(), githubUser()];
  await comeBack(client, who);
  expect((await client.request("PUT", "/api/v1/account/password", { newPassword: password }, {})).status).toBe(204);
  expect(problemIn(await client.put("/api/v1/account/password", { newPassword: "another one" }))).toBe(
    "409 password-already-set",
  );
  const answer = await harness.client().post(auth("/sign-in/email"), { email: who.email, password });
  expect(answer.status).toBe(200);
});

test("[Threat 14] an account is not taken over by who only says that its address is theirs", async () => {
  const email = newEmail();
  const owner = await signedUp(harness, email);
  // Unverified at GitHub; unconfirmed here.
  for (const verified of [false, true]) {
    const client = harness.client();
    expect((await comeBack(client, githubUser(email, verified))).to).toContain("/host/sign-in?error=");
    expect((await client.get(auth("/get-session"))).json).toBeNull();
  }
  await harness.ports.db.update(user).set({ emailVerified: true }).where(eq(user.email, email));
  const unverified = harness.client();
  await comeBack(unverified, githubUser(email, false));
  expect((await unverified.get(auth("/get-session"))).json).toBeNull();
  // Confirmed on both sides: one person.
  const client = harness.client();
  await comeBack(client, githubUser(email, true));
  expect((await client.get("/api/v1/account")).json).toEqual((await owner.get("/api/v1/account")).json);
});

test("[Threat 14] whoever only has the mailbox does not get past a second step by an account at GitHub", async () => {
  const email = newEmail();
  const owner = await signedUp(harness, email);
  const Enabled = v.object({ totpURI: v.string() });
  const { totpURI } = v.parse(Enabled, (await owner.post(auth("/two-factor/enable"), { password })).json);
  await owner.post(auth("/two-factor/verify-totp"), { code: totpCode(totpURI, Date.now()) });
  await harness.ports.db.update(user).set({ emailVerified: true }).where(eq(user.email, email));
  const who = githubUser(email);
  const thief = harness.client();
  expect((await comeBack(thief, who)).to).toMatch(/\/host\/sign-in\?error=account_not_linked/i);
  expect((await thief.get(auth("/get-session"))).json).toBeNull();
  // The owner links it first; from then on GitHub's own second step counts.
  expect((await comeBack(owner, who, "/link-social")).to).toBe("/host/settings");
  const client = harness.client();
  expect((await comeBack(client, who)).to).toBe("/host");
  expect((await client.get("/api/v1/account")).json).toMatchObject({ email, twoStep: true });
});

test("whoever is signed in can link and unlink, but never the last way in", async () => {
  const email = newEmail();
  const client = await signedUp(harness, email);
  const who = githubUser(email);
  expect((await comeBack(client, who, "/link-social")).to).toBe("/host/settings");
  const Linked = v.object({ links: v.tuple([v.object({ id: v.string() })]) });
  const { links } = v.parse(Linked, (await client.get("/api/v1/account")).json);
  const other = await signedUp(harness);
  expect((await other.post(auth("/unlink-account"), { accountId: links[0].id })).status).toBe(400);
  expect((await client.post(auth("/unlink-account"), { accountId: links[0].id })).status).toBe(200);
  expect((await client.get("/api/v1/account")).json).toMatchObject({ links: [] });

  const [only, someone] = [harness.client(), githubUser()];
  await comeBack(only, someone);
  const last = v.parse(Linked, (await only.get("/api/v1/account")).json).links[0];
  expect((await only.post(auth("/unlink-account"), { accountId: last.id })).status).toBe(400);
});

test("a callback without the browser that asked, or with a used code, signs nobody in", async () => {
  const [client, thief] = [harness.client(), harness.client()];
  const back = github.authorize(await linkFor(client, "/sign-in/social"), githubUser());
  expect((await thief.get(back)).headers.get("location")).toContain("error=state");
  expect((await thief.get(auth("/callback/github?code=x"))).headers.get("location")).toContain("error=state");
  expect((await client.get(back)).status).toBe(302);
  expect((await client.get(back)).headers.get("location")).toContain("error=");
  expect((await thief.get(auth("/get-session"))).json).toBeNull();
});

test("SIGNUPS=closed is closed to providers too", async () => {
  const closed = startHarness({ env: { ...env, SIGNUPS: "closed" } });
  const client = closed.client();
  expect((await comeBack(client, githubUser())).to).toMatch(/\/host\/sign-in\?error=SIGNUPS_CLOSED/i);
});
