import type { Page } from "playwright-core";
import { expect } from "vitest";
import { png } from "../../api/testing/pictures.ts";

/** Calls REST as the page of a signed-in host would. */
export async function callAs<T>(page: Page, origin: string, method: string, path: string, data?: object): Promise<T> {
  const response = await page.request.fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { origin, "content-type": "application/json" },
    ...(data && { data }),
  });
  expect(response.ok(), `${method} ${path}: ${response.status()}`).toBe(true);
  return (await response.json()) as T;
}

/** Uploads a picture of this size: what a question has of it, but for its words. */
export async function uploadPicture(page: Page, origin: string, width: number, height: number) {
  const kept = await page.request.post(`${origin}/api/v1/media`, {
    headers: { origin, "content-type": "image/png" },
    data: Buffer.from(png(width, height, (x, y) => [x % 256, y % 256, 128])),
  });
  expect(kept.status()).toBe(201);
  const { id } = (await kept.json()) as { id: string };
  return { media: id, width, height };
}
