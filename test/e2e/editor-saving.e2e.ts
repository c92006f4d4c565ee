import type { BrowserContext, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { look } from "../support/browser.ts";
import { openHost } from "./host.ts";
import { addStatement, begin, prompt, rows, saved, stored } from "./quiz-editor.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
let context: BrowserContext;
let page: Page;
let complaints: string[];

it.beforeAll(async ({ browser }) => {
  ({ context, page, complaints } = await openHost(browser, "desktop", system.origin, "saving@example.com"));
});

it("without a network everything is kept, also over a closed tab, and goes out when it is back", async () => {
  const id = await begin(page, system.origin, "Offline");
  await addStatement(page, "Before");
  await saved(page);
  await context.setOffline(true);
  await prompt(page).fill("During");
  await page.getByText("Not saved: offline. Kept on this device; trying again").waitFor();
  await look(page, "editor-offline");
  await context.setOffline(false);
  await saved(page);
  expect((await stored(page, system.origin, id)).quiz.questions[0]?.prompt).toBe("During");

  await context.setOffline(true);
  await prompt(page).fill("Last words");
  await page.waitForTimeout(50);
  await page.close();
  await context.setOffline(false);
  page = await context.newPage();
  await page.goto(`${system.origin}/host/quizzes/${id}`);
  await page.getByText("You have changes here that were not saved. They are back.").waitFor();
  await look(page, "editor-restored");
  await saved(page);
  expect((await stored(page, system.origin, id)).quiz.questions[0]?.prompt).toBe("Last words");
  await page.getByRole("button", { name: "Discard them" }).click();
  await expect.poll(async () => (await stored(page, system.origin, id)).quiz.questions[0]?.prompt).toBe("During");
});

it("two tabs of one quiz know of each other; what both wrote on is decided, and nothing is lost", async () => {
  const id = await begin(page, system.origin, "Two tabs");
  await addStatement(page, "Mine");
  await saved(page);
  const other = await context.newPage();
  await other.goto(`${system.origin}/host/quizzes/${id}`);
  await other.getByText("This quiz is open in another tab too.").waitFor();
  await page.getByText("This quiz is open in another tab too.").waitFor();

  await prompt(page).fill("From the first tab");
  await expect.poll(() => rows(other)).toEqual(["From the first tab"]);

  await prompt(page).fill("");
  await page.getByText("Not saved yet, but kept on this device").waitFor();
  await prompt(other).fill("From the second tab");
  await page.getByRole("heading", { name: "This quiz has been changed elsewhere" }).waitFor();
  await look(page, "editor-conflict");
  await page.getByRole("button", { name: "Take the other, drop mine" }).click();
  await expect.poll(() => rows(page)).toEqual(["From the second tab"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => rows(page)).toEqual(["No text yet"]);
  await page.keyboard.press("Control+y");
  await saved(page);
  await other.close();
});

it("an old version is looked at, brought back, and taken away again", async () => {
  const id = await begin(page, system.origin, "First title");
  const { version, quiz } = await stored(page, system.origin, id);
  const headers = { origin: system.origin, "if-match": `"${version}"`, "content-type": "application/json" };
  const restored = await page.request.post(`${system.origin}/api/v1/quizzes/${id}/versions/${version}/restore`, {
    headers,
  });
  expect(restored.status()).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "About the quiz" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Second title");
  await addStatement(page, "New");
  await saved(page);
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
  expect((await stored(page, system.origin, id)).quiz).toEqual(quiz);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Second title" }).waitFor();
  await expect.poll(async () => (await stored(page, system.origin, id)).quiz.questions).toHaveLength(1);
  expect(complaints).toEqual([]);
});
