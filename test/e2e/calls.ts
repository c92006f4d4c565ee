import type { Page } from "playwright-core";
import { expect } from "vitest";

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
