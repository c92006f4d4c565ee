import type { BrowserContext, Page } from "playwright-core";

/** A host at a browser, and what the account is right now. */
export interface AccountDesk {
  origin: string;
  page: Page;
  context: BrowserContext;
  hanna: { email: string; password: string };
}

export const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const atHome = (page: Page) => page.getByRole("link", { name: "Write a quiz" }).first().waitFor();

export async function openSettings(page: Page, { origin }: Pick<AccountDesk, "origin">): Promise<void> {
  await page.goto(`${origin}/host/settings`);
  await section(page, "Your data").waitFor();
}

export async function signIn(page: Page, { origin, hanna }: Pick<AccountDesk, "origin" | "hanna">): Promise<void> {
  await page.goto(`${origin}/host/sign-in`);
  await page.getByLabel("E-mail").fill(hanna.email);
  await page.getByLabel("Password", { exact: true }).fill(hanna.password);
  await button(page, "Sign in").click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByLabel(/^Account of/).click();
  await button(page, "Sign out").click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}
