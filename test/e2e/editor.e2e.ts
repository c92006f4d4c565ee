import type { BrowserContext, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { look, openDevice, sizes } from "../support/browser.ts";
import { openHost } from "./host.ts";
import { addStatement, begin, outline, prompt, rows, saved, stored } from "./quiz-editor.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
let context: BrowserContext;
let page: Page;
let complaints: string[];

it.beforeAll(async ({ browser }) => {
  ({ context, page, complaints } = await openHost(browser, "desktop", system.origin, "editor@example.com"));
});

it("a new quiz is stored with its first title, gets its own address, and shows what players will see", async ({
  browser,
}) => {
  await page.goto(`${system.origin}/host/quizzes/new`);
  await page.getByText("Nothing written yet").waitFor();
  await look(page, "editor-new");
  const id = await begin(page, system.origin, "Space");
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await page.getByRole("textbox", { name: "Tags" }).fill("science, ");
  await page.getByText("science", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Single choice", exact: true }).click();
  await page.getByText("Not saved yet, but kept on this device").waitFor();
  await page.getByRole("button", { name: /things to fix$/ }).click();
  await look(page, "editor-problems");
  await page.getByRole("button", { name: "Question 1 Write the question.", exact: true }).click();
  await expect.poll(() => prompt(page).evaluate((element) => element === document.activeElement)).toBe(true);
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
  await saved(page);
  await page.locator(".preview__stage").getByText("Jupiter").waitFor();
  await look(page, "editor-wide");
  await page.getByText("Answer", { exact: true }).click();
  await page.locator(".preview__glass").getByText("Right!").waitFor();
  await look(page, "editor-revealed");
  await expect
    .poll(async () => (await stored(page, system.origin, id)).quiz.questions[0]?.explanation)
    .toBe("It has 318 times the mass of Earth.");

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
  await begin(page, system.origin, "Order");
  for (const text of ["One", "Two", "Three"]) await addStatement(page, text);
  await expect.poll(() => rows(page)).toEqual(["One", "Two", "Three"]);
  const row = (text: string) => outline(page).getByRole("listitem").filter({ hasText: text });
  await row("Three").dragTo(row("One"), { targetPosition: { x: 60, y: 4 } });
  await expect.poll(() => rows(page)).toEqual(["Three", "One", "Two"]);
  await page.getByText("Question 3 is now question 1 of 3.").waitFor({ state: "attached" });

  const link = row("Three").getByRole("button");
  await link.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => rows(page)).toEqual(["One", "Three", "Two"]);
  await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => rows(page)).toEqual(["Three", "One", "Two"]);
  await page.keyboard.press("Control+y");
  await expect.poll(() => rows(page)).toEqual(["One", "Three", "Two"]);

  await row("Three").getByRole("button").click();
  await page.getByRole("button", { name: "Duplicate question 2" }).click();
  await expect.poll(() => rows(page)).toEqual(["One", "Three", "Three", "Two"]);
  await page.getByRole("button", { name: "Delete question 3" }).click();
  await expect.poll(() => rows(page)).toEqual(["One", "Three", "Two"]);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(() => rows(page)).toEqual(["One", "Three", "Three", "Two"]);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect.poll(() => rows(page)).toEqual(["One", "Three", "Two"]);
  await saved(page);
});

it("on a small laptop nothing that has the focus is under the bar, nor what adds the next of many questions", async () => {
  await begin(page, system.origin, "Many");
  for (let n = 1; n <= 12; n++) await addStatement(page, `Statement ${n}`);
  await saved(page);
  await page.setViewportSize({ width: 1_280, height: 720 });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const bar = page.locator(".editor-bar");
  const adds = page.getByRole("button", { name: "From your questions…" });
  const topOfBar = (await bar.boundingBox())?.y ?? 0;
  const { y, height } = (await adds.boundingBox()) ?? { y: 720, height: 0 };
  expect(y + height).toBeLessThan(topOfBar);

  await page.evaluate(() => scrollTo(0, 0));
  await outline(page).getByRole("button").first().focus();
  const hidden: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const under = await page.evaluate(() => {
      const focused = document.activeElement;
      const fence = document.querySelector(".editor-bar");
      if (!focused || focused === document.body || !fence || fence.contains(focused)) return null;
      return focused.getBoundingClientRect().bottom > fence.getBoundingClientRect().top ? focused.className : null;
    });
    if (under !== null) hidden.push(under);
  }
  expect(hidden).toEqual([]);
  await page.setViewportSize(sizes.desktop);
});

it("an unfinished question survives a reload, and leaving the page asks first", async () => {
  await begin(page, system.origin, "Unfinished");
  await page.getByRole("button", { name: "Multiple choice", exact: true }).click();
  await prompt(page).fill("Half a question");
  await page.getByText("Not saved yet, but kept on this device").waitFor();
  await page.getByRole("link", { name: "Sessions", exact: true }).click();
  await page.getByRole("heading", { name: "Leave with unsaved changes?" }).waitFor();
  await page.getByRole("button", { name: "Stay", exact: true }).click();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText("You have changes here that were not saved. They are back.").waitFor();
  await outline(page)
    .getByRole("button", { name: /Half a question/ })
    .click();
  await expect.poll(() => prompt(page).inputValue()).toBe("Half a question");
  expect(complaints).toEqual([]);
});
