import type { Page } from "playwright-core";
import { expect } from "vitest";
import { look } from "../support/browser.ts";

/** Pictures are drawn, and what is kept of them is no larger than it has to be. */
export async function expectDrawn(page: Page): Promise<void> {
  const widths = () => page.evaluate(() => [...document.images].map(({ naturalWidth }) => naturalWidth));
  await expect.poll(async () => Math.max(...(await widths()))).toBe(1_600);
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(0);
}

/**
 * On projectors of several shapes nothing that has to be read is off the screen, and the picture, if there is to be one, is
 * worth looking at.
 */
export async function expectOnProjectors(host: Page, name: string, last: string, alt: string | null): Promise<void> {
  const picture = alt === null ? null : host.getByRole("img", { name: alt });
  const parts = [host.getByText(last).first(), ...(picture ? [picture] : [])];
  for (const part of parts) await part.waitFor();
  for (const [width, height] of [
    [1_024, 768],
    [1_920, 1_080],
    [1_280, 720],
  ] as const) {
    await host.setViewportSize({ width, height });
    await look(host, `media-presenter-${name}-${width}`);
    for (const part of parts) {
      const box = await part.boundingBox();
      expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
    }
    if (picture) expect((await picture.boundingBox())?.height).toBeGreaterThan(height / 5);
  }
}
