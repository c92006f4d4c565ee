import type { Page } from "playwright-core";
import { expect } from "vitest";

export const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();
export const outline = (page: Page) => page.getByRole("navigation", { name: "Questions" });
export const prompt = (page: Page) => page.getByRole("textbox", { name: "Question", exact: true });

/** What the outline says of the questions, in order. */
export async function rows(page: Page): Promise<string[]> {
  const texts = await outline(page).getByRole("listitem").locator(".outline__text").allTextContents();
  return texts.map((text) => text.trim());
}

/** A new quiz; returns its id. */
export async function begin(page: Page, origin: string, title: string): Promise<string> {
  await page.goto(`${origin}/host/quizzes/new`);
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await saved(page);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** As a quick person does: writes as soon as the button is pressed, and no letter is lost. */
export async function addStatement(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "True or false", exact: true }).click();
  await page.keyboard.type(text);
  await expect.poll(() => prompt(page).inputValue()).toBe(text);
}

/** The quiz as REST has it. */
export async function stored(page: Page, origin: string, id: string) {
  const answer = await page.request.get(`${origin}/api/v1/quizzes/${id}`);
  return (await answer.json()) as {
    version: number;
    quiz: { title: string; questions: { prompt: string; explanation?: string }[] };
  };
}
