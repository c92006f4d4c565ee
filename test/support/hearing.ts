import type { Page } from "playwright-core";

declare global {
  interface Window {
    spoken?: string[];
  }
}

/**
 * Notes what a screen reader would say by itself from now on, on every page: headings that get the focus, and changes of
 * text inside live regions that were there before. A region that comes with its text is silent, as it is for most readers.
 */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const spoken: string[] = [];
    window.spoken = spoken;
    const regions = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
    const known = new WeakSet<Element>();
    const note = () => {
      for (const region of document.querySelectorAll(regions)) known.add(region);
    };
    const observer = new MutationObserver((changes) => {
      const changed = new Set<Element>();
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
        if (region && known.has(region)) changed.add(region);
      }
      for (const region of changed) {
        const text = region.textContent?.trim() ?? "";
        if (text !== "" && text !== spoken.at(-1)) spoken.push(text);
      }
      note();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLHeadingElement)) return;
      const more = document.getElementById(target.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
      const heading = target.cloneNode(true) as HTMLElement;
      for (const mute of heading.querySelectorAll("[aria-hidden=true]")) mute.remove();
      spoken.push(`${heading.textContent} ${more}`.replace(/\s+/g, " ").trim());
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What of these is missing from what was said, when it is looked for in this order. */
export function unheard(log: readonly string[], wanted: readonly (string | RegExp)[]): (string | RegExp)[] {
  let at = 0;
  return wanted.filter((one) => {
    const found = log.findIndex(
      (said, index) => index >= at && (typeof one === "string" ? said === one : one.test(said)),
    );
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

export const spokenOn = (page: Page): Promise<string[]> => page.evaluate(() => window.spoken ?? []);
