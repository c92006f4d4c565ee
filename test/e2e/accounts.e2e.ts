import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { totpCode } from "../../api/testing/totp.ts";
import { launchBrowser, look, openDevice } from "../support/browser.ts";
import { type System, startSystem } from "../support/system.ts";
import { mailbox } from "./mails.ts";

let system: System;
let browser: Browser;
let origin: string;
let mails: ReturnType<typeof mailbox>;
let host: Page;
let context: BrowserContext;
let complaints: string[];

const hanna = { email: "hanna@example.com", password: "correct horse battery" };

beforeAll(async () => {
  const vars = { SIGNUPS: "invite", GITHUB_CLIENT_ID: "client", GITHUB_CLIENT_SECRET: "secret" };
  [system, browser] = await Promise.all([startSystem(vars), launchBrowser()]);
  // A passkey belongs to a name, which 127.0.0.1 is not.
  origin = system.origin.replace("127.0.0.1", "localhost");
  mails = mailbox(system);
  ({ page: host, context, complaints } = await openDevice(browser, "desktop"));
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const settings = async (page: Page) => {
  await page.goto(`${origin}/host/settings`);
  await section(page, "Your data").waitFor();
};
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
async function signIn(page: Page, { email, password } = hanna): Promise<void> {
  await page.goto(`${origin}/host/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
}
async function signOut(page: Page): Promise<void> {
  await page.getByLabel(/^Account of/).click();
  await button(page, "Sign out").click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}
const atHome = (page: Page) => page.getByRole("link", { name: "Write a quiz" }).first().waitFor();

it("an address is confirmed by its mail; the name changes", async () => {
  await host.goto(`${origin}/host/sign-up`);
  await button(host, "Continue with GitHub").waitFor();
  await host.getByLabel("Your name").fill("Hanna Host");
  await host.getByLabel("E-mail").fill(hanna.email);
  await host.getByLabel("Password", { exact: true }).fill(hanna.password);
  await button(host, "Create account").click();
  await atHome(host);
  await settings(host);
  await section(host, "E-mail address").getByText("Not confirmed").waitFor();
  await look(host, "settings");

  await host.goto(await mails.link(hanna.email));
  await look(host, "settings-verify");
  expect(host.url()).not.toContain("token");
  await button(host, "Confirm the address").click();
  await host.getByRole("heading", { name: "Address confirmed" }).waitFor();
  await host.getByRole("link", { name: "Settings" }).click();
  await section(host, "E-mail address").getByText("Confirmed", { exact: true }).waitFor();

  await section(host, "Profile").getByLabel("Your name").fill("Hanna H.");
  await button(host, "Save").click();
  await host.getByLabel("Account of Hanna H.").waitFor();
});

it("the address changes when the new one is confirmed in this browser", async () => {
  await button(host, "Change the address").click();
  await host.getByLabel("New e-mail address").fill("hanna@example.org");
  await look(host, "settings-change-address");
  await button(host, "Send the link").click();
  const link = await mails.link("hanna@example.org");
  expect(system.log.join("\n")).toContain(`Mail to ${hanna.email}: Your Quizwire account gets another e-mail address`);
  const stranger = await openDevice(browser, "phone");
  await stranger.page.goto(link);
  await button(stranger.page, "Confirm the address").click();
  await stranger.page.getByText("Sign in to the account that the link is for").waitFor();
  await host.goto(link);
  await button(host, "Confirm the address").click();
  await host.getByRole("heading", { name: "Address confirmed" }).waitFor();
  hanna.email = "hanna@example.org";
  await settings(host);
  await section(host, "E-mail address").getByText(hanna.email).waitFor();
});

it("a device is seen and signed out; a new password signs out the others", async () => {
  const phone = await openDevice(browser, "phone", { dark: true });
  await signIn(phone.page);
  await atHome(phone.page);
  await settings(phone.page);
  await look(phone.page, "settings-phone-dark");
  await settings(host);
  const devices = section(host, "Where you are signed in");
  await devices.getByText("This one").waitFor();
  await devices.scrollIntoViewIfNeeded();
  await look(host, "settings-devices");
  await devices.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await devices.getByText("This one").waitFor();
  await host.getByText("Signed out.").waitFor();
  await expect.poll(() => devices.getByRole("listitem").count()).toBe(1);

  const laptop = await openDevice(browser, "desktop");
  await signIn(laptop.page);
  await atHome(laptop.page);
  await button(host, "Change the password").click();
  await host.getByLabel("Your password").fill(hanna.password);
  await host.getByLabel("New password").fill("short");
  await button(host, "Save").last().click();
  await host.getByText("A password has at least 8 characters.").waitFor();
  await look(host, "settings-password");
  await host.getByLabel("New password").fill("another horse battery");
  await button(host, "Save").last().click();
  await host.getByText("Your new password is set.").waitFor();
  hanna.password = "another horse battery";
  await settings(host);
  await expect.poll(() => devices.getByRole("listitem").count()).toBe(1);
});

it("two steps: turned on with an app, passed with its code and with a backup code, turned off", async () => {
  await button(host, "Turn on").click();
  await host.getByLabel("Your password").fill(hanna.password);
  await button(host, "Next").click();
  await host.getByLabel("QR code for an authenticator app").waitFor();
  await look(host, "settings-authenticator");
  const key = (await host.getByRole("dialog").locator("code").textContent())?.replaceAll(" ", "") ?? "";
  const uri = `otpauth://totp/x?secret=${key}`;
  await host.getByLabel("The six digits that the app shows now").fill("000000");
  await button(host, "Turn it on").click();
  await host.getByText("This code is wrong or too old.").waitFor();
  await host.getByLabel("The six digits that the app shows now").fill(totpCode(uri, Date.now()));
  await button(host, "Turn it on").click();
  await host.getByRole("heading", { name: "Keep these backup codes" }).waitFor();
  await look(host, "settings-backup-codes");
  const [file] = await Promise.all([host.waitForEvent("download"), button(host, "Download").click()]);
  const codes = (await readFile(await file.path(), "utf8")).trim().split("\n");
  expect(codes).toHaveLength(10);
  await button(host, "I have kept them").click();
  await section(host, "Two-step sign-in").getByText("On", { exact: true }).waitFor();

  await signOut(host);
  await signIn(host);
  await host.getByRole("heading", { name: "Your code" }).waitFor();
  await look(host, "sign-in-code");
  await host.getByLabel("Code from the app").fill(totpCode(uri, Date.now()));
  await button(host, "Sign in").click();
  await atHome(host);

  await signOut(host);
  await signIn(host);
  await button(host, "Use a backup code").click();
  await host.getByLabel("Backup code").fill(codes[0] ?? "");
  await button(host, "Sign in").click();
  await atHome(host);

  await settings(host);
  await button(host, "Turn off").click();
  await host.getByLabel("Your password").fill(hanna.password);
  await button(host, "Turn off").last().click();
  await section(host, "Two-step sign-in").getByText("Off", { exact: true }).waitFor();
});

it("a passkey is added, named, used and removed", async () => {
  const debug = await context.newCDPSession(host);
  await debug.send("WebAuthn.enable");
  await debug.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const passkeys = section(host, "Passkeys");
  await button(host, "Add a passkey").click();
  await host.getByLabel("Name of this passkey").fill("Work laptop");
  await look(host, "settings-passkey-name");
  await button(host, "Next").click();
  await passkeys.getByText("Work laptop").waitFor();
  await button(host, "Rename Work laptop").click();
  await host.getByLabel("Name of this passkey").fill("Old laptop");
  await button(host, "Save").last().click();
  await passkeys.getByText("Old laptop").waitFor();
  await look(host, "settings-passkeys");

  await signOut(host);
  await look(host, "sign-in");
  await button(host, "Sign in with a passkey").click();
  await atHome(host);

  await settings(host);
  await button(host, "Remove Old laptop").click();
  await button(host, "Remove it").click();
  await host.getByText("The passkey is removed.").waitFor();
  await signOut(host);
  await button(host, "Sign in with a passkey").click();
  await host.getByText("This passkey belongs to no account here.").waitFor();
});

it("GitHub's button leads to GitHub, with a state, PKCE and our address to come back to", async () => {
  await host.route("https://github.com/**", (route) => route.fulfill({ body: "GitHub asks here." }));
  await button(host, "Continue with GitHub").click();
  await host.waitForURL("https://github.com/**");
  const asked = new URL(host.url()).searchParams;
  expect(asked.get("redirect_uri")).toBe(`${origin}/api/v1/auth/callback/github`);
  expect(asked.get("code_challenge_method")).toBe("S256");
  await host.goto(`${origin}/api/v1/auth/callback/github?error=access_denied&state=${asked.get("state")}`);
  await host.getByText("You have not given your permission there").waitFor();
  await look(host, "sign-in-refused");
});

it("a forgotten password is replaced by mail", async () => {
  await host.getByRole("link", { name: "Forgot your password?" }).click();
  await host.getByLabel("E-mail").fill(hanna.email);
  await button(host, "Send the link").click();
  await host.goto(await mails.link(hanna.email));
  hanna.password = "third horse battery";
  await host.getByLabel("New password").fill(hanna.password);
  await button(host, "Set the password").click();
  await signIn(host);
  await atHome(host);
});

it("an administrator lets somebody in", async () => {
  await settings(host);
  await host.getByRole("link", { name: "Invitations" }).click();
  await host.getByText("Nobody is invited yet.").waitFor();
  await host.getByLabel("E-mail").fill("ben@example.com");
  await button(host, "Invite").click();
  await host.getByText("ben@example.com", { exact: true }).waitFor();
  await look(host, "invites");
  const ben = await openDevice(browser, "smallPhone");
  for (const email of ["eve@example.com", "ben@example.com"]) {
    await ben.page.goto(`${origin}/host/sign-up`);
    await ben.page.getByLabel("Your name").fill("Ben");
    await ben.page.getByLabel("E-mail").fill(email);
    await ben.page.getByLabel("Password", { exact: true }).fill(hanna.password);
    await button(ben.page, "Create account").click();
    if (email.startsWith("eve")) await ben.page.getByText("New accounts need an invitation here.").waitFor();
  }
  await atHome(ben.page);
  await settings(ben.page);
  await look(ben.page, "settings-small");
  expect(await ben.page.getByRole("link", { name: "Invitations" }).count()).toBe(0);
  await ben.page.goto(`${origin}/host/invites`);
  await ben.page.getByText("Only an administrator sees this page.").waitFor();
  await button(host, "Remove ben@example.com").click();
  await button(host, "Take it back").click();
  await host.getByText("Nobody is invited yet.").waitFor();
});

it("all data is one file; the account goes with all that it holds", async () => {
  await settings(host);
  const [file] = await Promise.all([host.waitForEvent("download"), button(host, "Download my data").click()]);
  expect(JSON.parse(await readFile(await file.path(), "utf8"))).toMatchObject({ account: { email: hanna.email } });
  await button(host, "Delete my account").click();
  await host.getByText("There is no way back.").waitFor();
  await look(host, "settings-delete");
  await host.getByLabel("Your password").fill("wrong password");
  await button(host, "Delete everything").click();
  await host.getByText("This is not your password.").waitFor();
  await host.getByLabel("Your password").fill(hanna.password);
  await button(host, "Delete everything").click();
  await host.getByText("Your account and everything in it is gone.").waitFor();
  await signIn(host);
  await host.getByText("This e-mail address and password do not belong together.").waitFor();
  expect(complaints).toEqual([]);
});
