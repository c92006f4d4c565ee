import { signal } from "@preact/signals";

/** What is shown after the first answer comes in its own file, fetched while the player waits in the lobby. */
type Screens = typeof import("./later/screens.ts");

export const later = signal<Screens | "failed" | null>(null);
let isLoading = false;

export function loadLater(): void {
  if (isLoading || (later.value !== null && later.value !== "failed")) return;
  isLoading = true;
  import("./later/screens.ts")
    .then((screens) => {
      later.value = screens;
    })
    .catch(() => {
      // No line, or the site has been deployed anew and the file is gone: the screen offers to load the page again.
      later.value = "failed";
    })
    .finally(() => {
      isLoading = false;
    });
}
