import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { openDevice, type sizes } from "../support/browser.ts";

/** What a signed-in host has, on screens where room is short. */
export async function onSmallScreens(
  browser: Browser,
  host: BrowserContext,
  show: (page: Page, size: keyof typeof sizes) => Promise<void>,
): Promise<void> {
  const { cookies } = await host.storageState();
  for (const [size, dark] of [
    ["smallPhone", false],
    ["phone", true],
    ["tablet", true],
  ] as const) {
    const { context, page, complaints } = await openDevice(browser, size, { dark });
    await context.addCookies(cookies);
    await show(page, size);
    expect(complaints).toEqual([]);
    await context.close();
  }
}

/** Nothing is wider than the screen, and no card's menu stands in a row of its own. */
export async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const alone = await page.locator(".quiz-card__actions").evaluateAll((rows) =>
    rows
      .filter(({ children }) => {
        const [before, menu] = [...children].slice(-2).map((child) => child.getBoundingClientRect());
        return before && menu && menu.top >= before.bottom;
      })
      .map(({ textContent }) => textContent),
  );
  expect(alone).toEqual([]);
}
