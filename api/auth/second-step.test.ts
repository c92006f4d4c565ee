import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { newEmail, password, signedUp } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";
import { totpCode } from "../testing/totp.ts";

const harness = startHarness();
const auth = (path: string) => `/api/v1/auth${path}`;

const Enabled = v.object({ totpURI: v.string(), backupCodes: v.pipe(v.array(v.string()), v.length(10)) });

// In the middle of a step, and on the clock's time: a code that is written down at the end of one is old when it arrives.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: (Math.floor(Date.now() / 30_000) + 0.5) * 30_000 }));
afterEach(() => void vi.useRealTimers());

const codeOf = (totpURI: string, secondsOff = 0) => totpCode(totpURI, Date.now() + secondsOff * 1_000);

async function withSecondStep(email: string) {
  const host = await signedUp(harness, email);
  const { totpURI, backupCodes } = v.parse(Enabled, (await host.post(auth("/two-factor/enable"), { password })).json);
  expect((await host.post(auth("/two-factor/verify-totp"), { code: codeOf(totpURI) })).status).toBe(200);
  return { host, totpURI, backupCodes };
}

const signIn = (client: Client, email: string) => client.post(auth("/sign-in/email"), { email, password });
const isIn = async (client: Client) => (await client.get(auth("/get-session"))).json !== null;

test("it is asked for only after a first right code has shown that the app works", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  expect(problemIn(await host.post(auth("/two-factor/enable"), { password: "wrong" }))).toBe("400 invalid-password");
  await host.post(auth("/two-factor/enable"), { password });
  expect(problemIn(await host.post(auth("/two-factor/verify-totp"), { code: "000000" }))).toBe("401 invalid-code");
  expect((await signIn(harness.client(), email)).json).toMatchObject({ user: { email } });
});

test("the password alone opens nothing; the password and a code do, also by a clock 30 s off", async () => {
  const email = newEmail();
  const { totpURI } = await withSecondStep(email);
  for (const secondsOff of [-30, 0, 30]) {
    const client = harness.client();
    expect((await signIn(client, email)).json).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"] });
    expect(await isIn(client)).toBe(false);
    expect((await client.get("/api/v1/quizzes")).status).toBe(401);
    const code = codeOf(totpURI, secondsOff);
    expect((await client.post(auth("/two-factor/verify-totp"), { code })).status).toBe(200);
    expect(await isIn(client)).toBe(true);
  }
  const late = harness.client();
  await signIn(late, email);
  const code = codeOf(totpURI, -120);
  expect(problemIn(await late.post(auth("/two-factor/verify-totp"), { code }))).toBe("401 invalid-code");
});

test("a code without a password before it is nothing", async () => {
  const { totpURI } = await withSecondStep(newEmail());
  const code = codeOf(totpURI);
  expect(problemIn(await harness.client().post(auth("/two-factor/verify-totp"), { code }))).toBe(
    "401 invalid-two-factor-cookie",
  );
});

test("a backup code signs in once", async () => {
  const email = newEmail();
  const { backupCodes } = await withSecondStep(email);
  const [code = ""] = backupCodes;
  const client = harness.client();
  await signIn(client, email);
  expect((await client.post(auth("/two-factor/verify-backup-code"), { code })).status).toBe(200);
  expect(await isIn(client)).toBe(true);
  const again = harness.client();
  await signIn(again, email);
  expect(problemIn(await again.post(auth("/two-factor/verify-backup-code"), { code }))).toBe("401 invalid-backup-code");
});

test("nobody is remembered as trusted, though the library could", async () => {
  const email = newEmail();
  const { totpURI } = await withSecondStep(email);
  const client = harness.client();
  await signIn(client, email);
  const body = { code: codeOf(totpURI), trustDevice: true };
  const answer = await client.post(auth("/two-factor/verify-totp"), body);
  expect(answer.headers.getSetCookie().join()).not.toContain("trust");
});

test("guessing ends: five codes an attempt, ten in a row an account, and a number of them an address", async () => {
  const email = newEmail();
  const { totpURI } = await withSecondStep(email);
  const guess = (client: Client) => client.post(auth("/two-factor/verify-totp"), { code: "000000" });
  for (let attempt = 0; attempt < 2; attempt++) {
    const guesser = harness.client();
    await signIn(guesser, email);
    for (let i = 0; i < 5; i++) expect(problemIn(await guess(guesser))).toBe("401 invalid-code");
    expect((await guess(guesser)).status).toBeGreaterThanOrEqual(400);
  }
  const owner = harness.client();
  await signIn(owner, email);
  const code = codeOf(totpURI);
  expect(problemIn(await owner.post(auth("/two-factor/verify-totp"), { code }))).toBe("429 account-temporarily-locked");

  const strict = startHarness({ limits: { secondSteps: tight(1) } });
  const client = strict.client();
  await guess(client);
  expect(problemIn(await guess(client))).toBe("429 rate-limited");
});

test("it ends with the password, and not without", async () => {
  const email = newEmail();
  const { host } = await withSecondStep(email);
  expect(problemIn(await host.post(auth("/two-factor/disable"), { password: "wrong" }))).toBe("400 invalid-password");
  expect((await host.post(auth("/two-factor/disable"), { password })).status).toBe(200);
  expect((await signIn(harness.client(), email)).json).toMatchObject({ user: { email } });
});
