import type { Page } from "playwright-core";

/**
 * Until nothing moves that is read: half faded in, a text has half its contrast. What is hidden from readers, a fuse or
 * sparks, may go on.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.getAnimations().every(({ playState, effect }) => {
        const isEndless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        return playState !== "running" || isEndless || target?.closest("[aria-hidden=true]");
      }),
    undefined,
    { polling: 50 },
  );
}

/** Longer than the old order stands on the presenter's leaderboard. */
const oldOrderMs = 1_000;

/** Until the rows of the presenter's leaderboard have moved. */
export async function boardSettled(page: Page): Promise<void> {
  await page.locator(".board").waitFor();
  // On the page's own clock, and begun after its timer, so that it ends after it as well.
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), oldOrderMs);
  await settled(page);
}
