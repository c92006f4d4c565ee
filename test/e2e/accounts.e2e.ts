import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, look, openDevice } from "../support/browser.ts";
import { type System, startSystem } from "../support/system.ts";
import { type AccountDesk, atHome, button, openSettings, section, signIn } from "./account-desk.ts";
import { mailbox } from "./mails.ts";
import { waysIn } from "./ways-in.ts";

let system: System;
let browser: Browser;
let mails: ReturnType<typeof mailbox>;
let host: Page;
let complaints: string[];
let desk: AccountDesk;

beforeAll(async () => {
  const vars = { SIGNUPS: "invite", GITHUB_CLIENT_ID: "client", GITHUB_CLIENT_SECRET: "secret" };
  [system, browser] = await Promise.all([startSystem(vars), launchBrowser()]);
  mails = mailbox(system);
  const device = await openDevice(browser, "desktop");
  ({ page: host, complaints } = device);
  // A passkey belongs to a name, which 127.0.0.1 is not.
  const origin = system.origin.replace("127.0.0.1", "localhost");
  desk = { ...device, origin, hanna: { email: "hanna@example.com", password: "correct horse battery" } };
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

it("an address is confirmed by its mail; the name changes", async () => {
  await host.goto(`${desk.origin}/host/sign-up`);
  await button(host, "Continue with GitHub").waitFor();
  await host.getByLabel("Your name").fill("Hanna Host");
  await host.getByLabel("E-mail").fill(desk.hanna.email);
  await host.getByLabel("Password", { exact: true }).fill(desk.hanna.password);
  await button(host, "Create account").click();
  await atHome(host);
  await openSettings(host, desk);
  await section(host, "E-mail address").getByText("Not confirmed").waitFor();
  await look(host, "settings");

  await host.goto(await mails.link(desk.hanna.email));
  await button(host, "Confirm the address").waitFor();
  await look(host, "settings-verify");
  await expect.poll(() => host.url()).not.toContain("token");
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
  await expect
    .poll(() => system.log.join("\n"))
    .toContain(`Mail to ${desk.hanna.email}: Your Quizwire account gets another e-mail address`);
  const stranger = await openDevice(browser, "phone");
  await stranger.page.goto(link);
  await button(stranger.page, "Confirm the address").click();
  await stranger.page.getByText("Sign in to the account that the link is for").waitFor();
  await host.goto(link);
  await button(host, "Confirm the address").click();
  await host.getByRole("heading", { name: "Address confirmed" }).waitFor();
  desk.hanna.email = "hanna@example.org";
  await openSettings(host, desk);
  await section(host, "E-mail address").getByText(desk.hanna.email).waitFor();
});

it("a device is seen and signed out; a new password signs out the others", async () => {
  const phone = await openDevice(browser, "phone", { dark: true });
  await signIn(phone.page, desk);
  await atHome(phone.page);
  await openSettings(phone.page, desk);
  await look(phone.page, "settings-phone-dark");
  await openSettings(host, desk);
  const devices = section(host, "Where you are signed in");
  await devices.getByText("This one").waitFor();
  await devices.scrollIntoViewIfNeeded();
  await look(host, "settings-devices");
  await devices.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await devices.getByText("This one").waitFor();
  await host.getByText("Signed out.").waitFor();
  await expect.poll(() => devices.getByRole("listitem").count()).toBe(1);

  const laptop = await openDevice(browser, "desktop");
  await signIn(laptop.page, desk);
  await atHome(laptop.page);
  await button(host, "Change the password").click();
  await host.getByLabel("Your password").fill(desk.hanna.password);
  await host.getByLabel("New password").fill("short");
  await button(host, "Save").last().click();
  await host.getByText("A password has at least 8 characters.").waitFor();
  await look(host, "settings-password");
  await host.getByLabel("New password").fill("another horse battery");
  await button(host, "Save").last().click();
  await host.getByText("Your new password is set.").waitFor();
  desk.hanna.password = "another horse battery";
  await openSettings(host, desk);
  await expect.poll(() => devices.getByRole("listitem").count()).toBe(1);
});

describe("beside a password", () => waysIn(() => desk));

it("a forgotten password is replaced by mail", async () => {
  await host.getByRole("link", { name: "Forgot your password?" }).click();
  await host.getByLabel("E-mail").fill(desk.hanna.email);
  await button(host, "Send the link").click();
  await host.goto(await mails.link(desk.hanna.email));
  desk.hanna.password = "third horse battery";
  await host.getByLabel("New password").fill(desk.hanna.password);
  await button(host, "Set the password").click();
  await host.getByText("Your new password is set.").waitFor();
  await signIn(host, desk);
  await atHome(host);
});

it("an administrator lets somebody in", async () => {
  await openSettings(host, desk);
  await host.getByRole("link", { name: "Invitations" }).click();
  await host.getByText("Nobody is invited yet.").waitFor();
  await host.getByLabel("E-mail").fill("ben@example.com");
  await button(host, "Invite").click();
  await host.getByText("ben@example.com", { exact: true }).waitFor();
  await look(host, "invites");
  const ben = await openDevice(browser, "smallPhone");
  for (const email of ["eve@example.com", "ben@example.com"]) {
    await ben.page.goto(`${desk.origin}/host/sign-up`);
    await ben.page.getByLabel("Your name").fill("Ben");
    await ben.page.getByLabel("E-mail").fill(email);
    await ben.page.getByLabel("Password", { exact: true }).fill(desk.hanna.password);
    await button(ben.page, "Create account").click();
    if (email.startsWith("eve")) await ben.page.getByText("New accounts need an invitation here.").waitFor();
  }
  await atHome(ben.page);
  await openSettings(ben.page, desk);
  await look(ben.page, "settings-small");
  expect(await ben.page.getByRole("link", { name: "Invitations" }).count()).toBe(0);
  await ben.page.goto(`${desk.origin}/host/invites`);
  await ben.page.getByText("Only an administrator sees this page.").waitFor();
  await button(host, "Remove ben@example.com").click();
  await button(host, "Take it back").click();
  await host.getByText("Nobody is invited yet.").waitFor();
});

it("all data is one file; the account goes with all that it holds", async () => {
  await openSettings(host, desk);
  const [file] = await Promise.all([host.waitForEvent("download"), button(host, "Download my data").click()]);
  expect(JSON.parse(await readFile(await file.path(), "utf8"))).toMatchObject({ account: { email: desk.hanna.email } });
  await button(host, "Delete my account").click();
  await host.getByText("There is no way back.").waitFor();
  await look(host, "settings-delete");
  await host.getByLabel("Your password").fill("wrong password");
  await button(host, "Delete everything").click();
  await host.getByText("This is not your password.").waitFor();
  await host.getByLabel("Your password").fill(desk.hanna.password);
  await button(host, "Delete everything").click();
  await host.getByText("Your account and everything in it is gone.").waitFor();
  await signIn(host, desk);
  await host.getByText("This e-mail address and password do not belong together.").waitFor();
  expect(complaints).toEqual([]);
});
