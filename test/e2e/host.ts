import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { type Device, openDevice, type sizes } from "../support/browser.ts";

export interface WrittenQuestion {
  kind: "Single choice" | "Multiple choice" | "True or false";
  prompt: string;
  options: readonly string[];
  /** Labels of what is right: options, or "True" / "False". */
  right: readonly string[];
  limit: string;
  read: string;
}

const letters = "ABCDEFGH";

/** A device on which a new host has just signed up. Every file has a host of its own. */
export async function openHost(
  browser: Browser,
  size: keyof typeof sizes,
  origin: string,
  email: string,
): Promise<Device> {
  const device = await openDevice(browser, size);
  const { page } = device;
  await page.goto(`${origin}/host/sign-up`);
  await page.getByLabel("Your name").fill("Hanna Host");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Your first quiz" }).waitFor();
  return device;
}

/** With the account that `HostClient` made. */
export async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/host/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation", { name: "Dashboard" }).waitFor();
}

/** Writes a quiz in the editor, as a host would, and saves it. */
export async function writeQuiz(page: Page, title: string, questions: readonly WrittenQuestion[]): Promise<void> {
  await page.getByRole("link", { name: "Write a quiz" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  for (const [index, question] of questions.entries()) await writeQuestion(page, index + 1, question);
  await page.getByText(/^Saved \d/).waitFor();
}

async function writeQuestion(page: Page, number: number, question: WrittenQuestion): Promise<void> {
  await page.getByRole("button", { name: question.kind, exact: true }).click();
  const form = page.getByRole("region", { name: `Question ${number}`, exact: true });
  await form.getByRole("textbox", { name: "Question", exact: true }).fill(question.prompt);
  for (const [index, text] of question.options.entries()) {
    const letter = letters[index] ?? "";
    const field = form.getByRole("textbox", { name: `Option ${letter}`, exact: true });
    if ((await field.count()) === 0) await form.getByRole("button", { name: "Add an option" }).click();
    await field.fill(text);
    if (question.right.includes(text)) await form.getByLabel(`Option ${letter} is right`).check();
  }
  for (const empty of await form.getByRole("button", { name: /^Remove option [D-H]/ }).all())
    if (question.options.length > 0 && question.options.length < 4) await empty.click();
  if (question.options.length === 0) await form.getByRole("radio", { name: question.right[0] ?? "" }).check();
  await form.getByLabel("Time to answer").selectOption({ label: question.limit });
  await form.getByLabel("Time to read first").selectOption({ label: question.read });
}

/** Starts a session from the editor; the page is the presenter's lobby afterwards. Returns the code. */
export async function startSession(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start a session" }).click();
  await page.getByRole("button", { name: "Open the lobby" }).click();
  // The editor's preview shows a code too.
  await page.waitForURL("**/present/**");
  const spelled = page.getByText(/^Code( \d){7}$/).first();
  await spelled.waitFor({ state: "attached" });
  const code = ((await spelled.textContent()) ?? "").replace(/\D/g, "");
  expect(code).toMatch(/^\d{7}$/);
  return code;
}

/** The big button takes no press in its first 0.6 s: that one was meant for the button before it. */
const settleMs = 700;

/** Presses the one big button. */
export async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  await button.waitFor();
  await page.waitForTimeout(settleMs);
  await button.click();
}
