import { expect, test } from "vitest";
import { limitRules } from "../limits/rules.ts";
import { problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { newEmail, password, signedUp } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";

const harness = startHarness({ limits: { confirmMails: tight(limitRules.confirmMails.tokens) } });
const auth = (path: string) => `/api/v1/auth${path}`;

/** The newest mail to an address, and the token in its link. */
async function mailTo(email: string) {
  await harness.settled();
  const text = harness.mails.findLast(({ to }) => to === email)?.text ?? "";
  const [, token = ""] = /https:\/\/quiz\.example\/host\/verify#token=(\S+)/.exec(text) ?? [];
  return { text, token };
}

test("a new account is told to confirm its address, by a token in the fragment, and may host before it does", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const { text, token } = await mailTo(email);
  expect(text).not.toMatch(/[/?][^#\s]*token=/);
  expect((await host.get("/api/v1/account")).json).toMatchObject({ emailVerified: false });
  expect((await host.get("/api/v1/quizzes")).status).toBe(200);
  expect((await host.post(auth("/verify-email"), { token })).status).toBe(200);
  expect((await host.get("/api/v1/account")).json).toMatchObject({ email, emailVerified: true });
});

test("whoever only reads the mailbox, or is somebody else here, confirms nothing: the account may be a stranger's", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const { token } = await mailTo(email);
  for (const reader of [harness.client(), await signedUp(harness)])
    expect(problemIn(await reader.post(auth("/verify-email"), { token }))).toBe("401 unauthenticated");
  expect((await host.get("/api/v1/account")).json).toMatchObject({ emailVerified: false });
});

test.each(["x", "", "a.b.c", `${"a".repeat(20)}.${btoa("{}")}.x`])("the token %j confirms nothing", async (token) => {
  expect(problemIn(await harness.client().post(auth("/verify-email"), { token }))).toBe("401 invalid-token");
});

test("the link can be sent again, a few times", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  await harness.settled();
  const sent = () => harness.mails.filter(({ to }) => to === email).length;
  const before = sent();
  const again = () => host.post(auth("/send-verification-email"), { email });
  expect((await again()).status).toBe(200);
  await harness.settled();
  expect(sent()).toBe(before + 1);
  for (let i = 0; i < 4; i++) await again();
  expect(problemIn(await again())).toBe("429 rate-limited");
});

test("an address changes when the new one is confirmed, by whoever is signed in; the old one hears of it first", async () => {
  const [old, next] = [newEmail(), newEmail()];
  const host = await signedUp(harness, old);
  expect((await host.post(auth("/change-email"), { newEmail: next })).status).toBe(200);
  const { token } = await mailTo(next);
  expect((await mailTo(old)).text).toContain(`change its e-mail address to ${next}`);
  expect((await host.get("/api/v1/account")).json).toMatchObject({ email: old });

  // The link alone, in the hands of whoever reads that mailbox, is no way in.
  const stranger = harness.client();
  expect(problemIn(await stranger.post(auth("/verify-email"), { token }))).toBe("401 unauthenticated");
  const other = await signedUp(harness);
  expect((await other.post(auth("/verify-email"), { token })).status).toBe(401);
  expect((await stranger.get(auth("/get-session"))).json).toBeNull();

  expect((await host.post(auth("/verify-email"), { token })).status).toBe(200);
  expect((await host.get("/api/v1/account")).json).toMatchObject({ email: next, emailVerified: true });
  expect((await harness.client().post(auth("/sign-in/email"), { email: old, password })).status).toBe(401);
  expect((await harness.client().post(auth("/sign-in/email"), { email: next, password })).status).toBe(200);
});

test("asking for an address that another account has says the same and sends nothing", async () => {
  const [mine, taken] = [newEmail(), newEmail()];
  await signedUp(harness, taken);
  const host = await signedUp(harness, mine);
  await harness.settled();
  const sent = harness.mails.length;
  const free = await host.post(auth("/change-email"), { newEmail: newEmail() });
  await harness.settled();
  expect(harness.mails).toHaveLength(sent + 2);
  expect((await host.post(auth("/change-email"), { newEmail: taken })).text).toBe(free.text);
  await harness.settled();
  expect(harness.mails).toHaveLength(sent + 2);
});

test("an address that was taken between the mail and the click stays with whoever was first", async () => {
  const [mine, wanted] = [newEmail(), newEmail()];
  const host = await signedUp(harness, mine);
  await host.post(auth("/change-email"), { newEmail: wanted });
  const { token } = await mailTo(wanted);
  await signedUp(harness, wanted);
  expect(problemIn(await host.post(auth("/verify-email"), { token }))).toBe("409 email-taken");
});

test("whoever resets the password of an address that nobody has confirmed gets the account alone, also after the other mail's link", async () => {
  const email = newEmail();
  const squatter = await signedUp(harness, email);
  const { json } = await squatter.post(auth("/two-factor/enable"), { password });
  expect(json).toMatchObject({ method: "totp" });
  const owner = harness.client();
  await owner.post(auth("/verify-email"), { token: (await mailTo(email)).token });
  await harness.ports.db.execute(
    `insert into passkey (id, public_key, user_id, credential_id, counter, device_type, backed_up)
     select '${crypto.randomUUID()}', 'x', id, '${crypto.randomUUID()}', 0, 'singleDevice', false from "user" where email = '${email}'`,
  );
  await owner.post(auth("/request-password-reset"), { email });
  await harness.settled();
  const [, token = ""] = /reset#token=(\S+)/.exec(harness.mails.findLast(({ to }) => to === email)?.text ?? "") ?? [];
  await harness.ports.db.execute(`update "user" set two_factor_enabled = true where email = '${email}'`);
  await owner.post(auth("/reset-password"), { token, newPassword: "another horse battery" });
  expect((await owner.post(auth("/sign-in/email"), { email, password: "another horse battery" })).json).toMatchObject({
    user: { email, emailVerified: true },
  });
  expect((await owner.get("/api/v1/account")).json).toMatchObject({ emailVerified: true, twoStep: false });
  expect((await owner.get(auth("/passkey/list-user-passkeys"))).json).toEqual([]);
});

test("without a way to send mail nothing is promised", async () => {
  const silent = startHarness({ mail: null });
  const host = await signedUp(silent);
  expect((await host.get("/api/v1/auth-methods")).json).toMatchObject({ mail: false });
  expect((await host.post(auth("/send-verification-email"), { email: newEmail() })).status).toBe(400);
  expect((await host.post(auth("/change-email"), { newEmail: newEmail() })).status).toBe(400);
});
