import type { Page } from "playwright-core";

export const tableRows = (page: Page) => page.locator("table.players tbody tr");

/** What stands behind a label among the figures of a report. */
export async function figure(page: Page, label: string): Promise<string | null> {
  const term = page.locator(".figure").filter({ has: page.locator("dt", { hasText: new RegExp(`^${label}$`) }) });
  return term.locator("dd").textContent();
}
