import type { Page } from "playwright-core";

/** The option with exactly this text, whatever its letter. */
export const choice = (page: Page, text: string) =>
  page.getByRole("button").filter({ has: page.getByText(text, { exact: true }) });

/** From the page that asks for a name to the lobby. */
export async function takeSeat(page: Page, nickname: string): Promise<void> {
  await page.getByLabel("Your nickname").fill(nickname);
  await page.getByRole("button", { name: "I’m in" }).click();
  await page.getByText("You’re in").waitFor();
}
