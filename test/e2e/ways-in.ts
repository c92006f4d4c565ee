import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { totpCode } from "../../api/testing/totp.ts";
import { look } from "../support/browser.ts";
import { type AccountDesk, atHome, button, openSettings, section, signIn, signOut } from "./account-desk.ts";

/** What stands beside a password at the door, on the account of a desk: its settings are open before and its door afterwards. */
export function waysIn(deskOf: () => AccountDesk): void {
  it("two steps: turned on with an app, passed with its code and with a backup code, turned off", async () => {
    const desk = deskOf();
    const host = desk.page;
    await button(host, "Turn on").click();
    await host.getByLabel("Your password").fill(desk.hanna.password);
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
    await signIn(host, desk);
    await host.getByRole("heading", { name: "Your code" }).waitFor();
    await look(host, "sign-in-code");
    await host.getByLabel("Code from the app").fill(totpCode(uri, Date.now()));
    await button(host, "Sign in").click();
    await atHome(host);

    await signOut(host);
    await signIn(host, desk);
    await button(host, "Use a backup code").click();
    await host.getByLabel("Backup code").fill(codes[0] ?? "");
    await button(host, "Sign in").click();
    await atHome(host);

    await openSettings(host, desk);
    await button(host, "Turn off").click();
    await host.getByLabel("Your password").fill(desk.hanna.password);
    await button(host, "Turn off").last().click();
    await section(host, "Two-step sign-in").getByText("Off", { exact: true }).waitFor();
  });

  it("a passkey is added, named, used and removed", async () => {
    const desk = deskOf();
    const host = desk.page;
    const debug = await desk.context.newCDPSession(host);
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

    await openSettings(host, desk);
    await button(host, "Remove Old laptop").click();
    await button(host, "Remove it").click();
    await host.getByText("The passkey is removed.").waitFor();
    await signOut(host);
    await button(host, "Sign in with a passkey").click();
    await host.getByText("This passkey belongs to no account here.").waitFor();
  });

  it("GitHub's button leads to GitHub, with a state, PKCE and our address to come back to", async () => {
    const desk = deskOf();
    const host = desk.page;
    await host.route("https://github.com/**", (route) => route.fulfill({ body: "GitHub asks here." }));
    await button(host, "Continue with GitHub").click();
    await host.waitForURL("https://github.com/**");
    const asked = new URL(host.url()).searchParams;
    expect(asked.get("redirect_uri")).toBe(`${desk.origin}/api/v1/auth/callback/github`);
    expect(asked.get("code_challenge_method")).toBe("S256");
    await host.goto(`${desk.origin}/api/v1/auth/callback/github?error=access_denied&state=${asked.get("state")}`);
    await host.getByText("You have not given your permission there").waitFor();
    await look(host, "sign-in-refused");
  });
}
