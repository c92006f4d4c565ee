import { test } from "vitest";
import { launchBrowser } from "../support/browser.ts";

/** The tests of a file share a browser. */
// biome-ignore lint/correctness/noEmptyPattern: vitest reads from this pattern what a fixture needs.
export const it = test.extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
  const browser = await launchBrowser();
  onCleanup(() => browser.close());
  return browser;
});
