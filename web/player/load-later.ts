import { change, page } from "./page.ts";

export async function loadLater(): Promise<void> {
  if (page.later && page.later !== "failed") return;
  try {
    change({ later: await import("./later/screens.ts") });
  } catch {
    // No line, or the site has been deployed anew and the file is gone: the screen offers to load the page again.
    change({ later: "failed" });
  }
}
