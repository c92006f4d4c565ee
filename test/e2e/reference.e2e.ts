import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openDevice, shoot } from "../support/browser.ts";
import { type System, startSystem } from "../support/system.ts";

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

it.each([false, true])("the REST reference shows every route from our own assets, dark: %s", async (dark) => {
  const { page, complaints } = await openDevice(browser, "desktop", { dark });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(system.origin)) foreign.push(request.url());
  });
  await page.goto(`${system.origin}/api/v1/docs`);
  await page.getByRole("heading", { name: "Quizwire" }).first().waitFor();
  const createQuiz = page.getByRole("button", { name: /post \/quizzes Create a quiz/i });
  await createQuiz.click();
  await page.getByText("Rivers of Europe").first().waitFor();
  // Not held against axe: what Swagger UI draws is its own.
  await shoot(page, dark ? "reference-dark" : "reference");
  expect([...foreign.filter((url) => !url.startsWith("data:")), ...complaints]).toEqual([]);
});
