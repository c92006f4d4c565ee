import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { launchBrowser, look, openDevice } from "../support/browser.ts";
import { signUp } from "./host.ts";

const system = inject("place");
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page, complaints } = await openDevice(browser, "desktop"));
  await signUp(page, system.origin, "editor@example.com");
});

afterAll(async () => {
  await browser?.close();
});

const saved = (on = page) => on.getByText(/^Saved \d/).waitFor();
const outline = (on = page) => on.getByRole("navigation", { name: "Questions" });
const rows = async (on = page) => {
  const texts = await outline(on).getByRole("listitem").locator(".outline__text").allTextContents();
  return texts.map((text) => text.trim());
};
const prompt = (on = page) => on.getByRole("textbox", { name: "Question", exact: true });

async function begin(title: string): Promise<string> {
  await page.goto(`${system.origin}/host/quizzes/new`);
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await saved();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function addStatement(text: string): Promise<void> {
  await page.getByRole("button", { name: "True or false", exact: true }).click();
  await prompt().fill(text);
  await page.waitForTimeout(20);
}

/** For what comes with the next frame of a busy machine, or after a pause in writing and a save. */
const patient = { timeout: 15_000 };

const stored = async (id: string) => {
  const answer = await page.request.get(`${system.origin}/api/v1/quizzes/${id}`);
  return (await answer.json()) as {
    version: number;
    quiz: { title: string; questions: { prompt: string; explanation?: string }[] };
  };
};

it("a new quiz is stored with its first title, gets its own address, and shows what players will see", async () => {
  await page.goto(`${system.origin}/host/quizzes/new`);
  await page.getByText("Nothing written yet").waitFor();
  await look(page, "editor-new");
  const id = await begin("Space");
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await page.getByRole("textbox", { name: "Tags" }).fill("science, ");
  await page.getByText("science", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Single choice", exact: true }).click();
  await page.getByText("Not saved yet, but kept on this device").waitFor();
  await page.getByRole("button", { name: /things to fix$/ }).click();
  await look(page, "editor-problems");
  await page.getByRole("button", { name: "Question 1 Write the question.", exact: true }).click();
  await expect.poll(() => prompt().evaluate((element) => element === document.activeElement), patient).toBe(true);
  await look(page, "editor-strict");
  await page.keyboard.type("Which planet has the most mass?");
  for (const [letter, text] of [
    ["A", "Saturn"],
    ["B", "Jupiter"],
    ["C", "Earth"],
    ["D", "Neptune"],
  ])
    await page.getByRole("textbox", { name: `Option ${letter}`, exact: true }).fill(text ?? "");
  await page.getByLabel("Option B is right").check();
  await page.getByRole("textbox", { name: "Explanation" }).fill("It has 318 times the mass of Earth.");
  await saved();
  await page.locator(".preview__stage").getByText("Jupiter").waitFor();
  await look(page, "editor-wide");
  await page.getByText("Answer", { exact: true }).click();
  await page.locator(".preview__glass").getByText("Right!").waitFor();
  await look(page, "editor-revealed");
  expect((await stored(id)).quiz.questions[0]).toMatchObject({ explanation: "It has 318 times the mass of Earth." });

  const dark = await openDevice(browser, "desktop", { dark: true });
  await dark.context.addCookies(await context.cookies());
  await dark.page.goto(`${system.origin}/host/quizzes/${id}`);
  await dark.page.locator(".preview__glass").getByText("Jupiter").waitFor();
  await look(dark.page, "editor-dark");
  const small = await openDevice(browser, "smallPhone");
  await small.context.addCookies(await context.cookies());
  await small.page.goto(`${system.origin}/host/quizzes/${id}`);
  await prompt(small.page).waitFor();
  await look(small.page, "editor-small");
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await small.page.getByRole("button", { name: "Preview" }).click();
  await small.page.locator(".preview__glass").getByText("Jupiter").waitFor();
  await look(small.page, "editor-small-preview");
  await small.page.getByRole("button", { name: "Preview" }).click();
  await small.page.getByRole("button", { name: "About the quiz" }).click();
  await look(small.page, "editor-small-about");
  await small.page.setViewportSize({ width: 768, height: 1024 });
  await look(small.page, "editor-tablet");
  await dark.context.close();
  await small.context.close();
});

it("questions are put in order by mouse and by keyboard, copied and deleted, and every step can be undone", async () => {
  await begin("Order");
  for (const text of ["One", "Two", "Three"]) await addStatement(text);
  expect(await rows()).toEqual(["One", "Two", "Three"]);
  const row = (text: string) => outline().getByRole("listitem").filter({ hasText: text });
  await row("Three").dragTo(row("One"), { targetPosition: { x: 60, y: 4 } });
  await expect.poll(() => rows(), patient).toEqual(["Three", "One", "Two"]);
  await page.getByText("Question 3 is now question 1 of 3.").waitFor({ state: "attached" });

  const link = row("Three").getByRole("button");
  await link.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => rows(), patient).toEqual(["One", "Three", "Two"]);
  await expect.poll(() => link.evaluate((element) => element === document.activeElement), patient).toBe(true);
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => rows(), patient).toEqual(["Three", "One", "Two"]);
  await page.keyboard.press("Control+y");
  await expect.poll(() => rows(), patient).toEqual(["One", "Three", "Two"]);

  await row("Three").getByRole("button").click();
  await page.getByRole("button", { name: "Duplicate question 2" }).click();
  await expect.poll(() => rows(), patient).toEqual(["One", "Three", "Three", "Two"]);
  await page.getByRole("button", { name: "Delete question 3" }).click();
  await expect.poll(() => rows(), patient).toEqual(["One", "Three", "Two"]);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(() => rows(), patient).toEqual(["One", "Three", "Three", "Two"]);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect.poll(() => rows(), patient).toEqual(["One", "Three", "Two"]);
  await saved();
});

it("without a network everything is kept, also over a closed tab, and goes out when it is back", async () => {
  const id = await begin("Offline");
  await addStatement("Before");
  await saved();
  await context.setOffline(true);
  await prompt().fill("During");
  await page.getByText("Not saved: offline. Kept on this device; trying again").waitFor();
  await look(page, "editor-offline");
  await context.setOffline(false);
  await saved();
  expect((await stored(id)).quiz.questions[0]?.prompt).toBe("During");

  await context.setOffline(true);
  await prompt().fill("Last words");
  await page.waitForTimeout(50);
  await page.close();
  await context.setOffline(false);
  page = await context.newPage();
  await page.goto(`${system.origin}/host/quizzes/${id}`);
  await page.getByText("You have changes here that were not saved. They are back.").waitFor();
  await look(page, "editor-restored");
  await saved();
  expect((await stored(id)).quiz.questions[0]?.prompt).toBe("Last words");
  await page.getByRole("button", { name: "Discard them" }).click();
  await expect.poll(async () => (await stored(id)).quiz.questions[0]?.prompt, patient).toBe("During");
});

it("an unfinished question survives a reload, and leaving the page asks first", async () => {
  await begin("Unfinished");
  await page.getByRole("button", { name: "Multiple choice", exact: true }).click();
  await prompt().fill("Half a question");
  await page.getByText("Not saved yet, but kept on this device").waitFor();
  await page.getByRole("link", { name: "Sessions", exact: true }).click();
  await page.getByRole("heading", { name: "Leave with unsaved changes?" }).waitFor();
  await page.getByRole("button", { name: "Stay", exact: true }).click();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText("You have changes here that were not saved. They are back.").waitFor();
  await outline()
    .getByRole("button", { name: /Half a question/ })
    .click();
  expect(await prompt().inputValue()).toBe("Half a question");
});

it("two tabs of one quiz know of each other; what both wrote on is decided, and nothing is lost", async () => {
  const id = await begin("Two tabs");
  await addStatement("Mine");
  await saved();
  const other = await context.newPage();
  await other.goto(`${system.origin}/host/quizzes/${id}`);
  await other.getByText("This quiz is open in another tab too.").waitFor();
  await page.getByText("This quiz is open in another tab too.").waitFor();

  await prompt().fill("From the first tab");
  await expect.poll(() => rows(other), patient).toEqual(["From the first tab"]);

  await prompt().fill("");
  await page.getByText("Not saved yet, but kept on this device").waitFor();
  await prompt(other).fill("From the second tab");
  await page.getByRole("heading", { name: "This quiz has been changed elsewhere" }).waitFor();
  await look(page, "editor-conflict");
  await page.getByRole("button", { name: "Take the other, drop mine" }).click();
  await expect.poll(() => rows(), patient).toEqual(["From the second tab"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => rows(), patient).toEqual(["No text yet"]);
  await page.keyboard.press("Control+y");
  await saved();
  await other.close();
});

it("an old version is looked at, brought back, and taken away again", async () => {
  const id = await begin("First title");
  const { version, quiz } = await stored(id);
  const headers = { origin: system.origin, "if-match": `"${version}"`, "content-type": "application/json" };
  const restored = await page.request.post(`${system.origin}/api/v1/quizzes/${id}/versions/${version}/restore`, {
    headers,
  });
  expect(restored.status()).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "About the quiz" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Second title");
  await addStatement("New");
  await saved();
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByText("Now", { exact: true }).waitFor();
  await page
    .getByRole("button", { name: /^Look at/ })
    .first()
    .click();
  await page.getByRole("dialog").getByText("New", { exact: true }).waitFor();
  await look(page, "editor-versions");
  await page
    .getByRole("button", { name: /^Bring this back/ })
    .first()
    .click();
  await page.getByText("The old version is back.").waitFor();
  await page.getByRole("heading", { name: "First title" }).waitFor();
  expect((await stored(id)).quiz).toEqual(quiz);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Second title" }).waitFor();
  await expect.poll(async () => (await stored(id)).quiz.questions, patient).toHaveLength(1);
  expect(complaints).toEqual([]);
});
