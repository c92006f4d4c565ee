import type { Page } from "playwright-core";

declare global {
  interface Window {
    harm?: string[];
    x?: () => void;
  }
}

/** Notes scripts that content of strangers gets to run, as `x()`, and everything that the page's policy had to stop. */
export async function watchForHarm(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const harm: string[] = [];
    window.harm = harm;
    window.x = () => harm.push("a script ran");
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      harm.push(`${violatedDirective} ${blockedURI}`),
    );
  });
}

/** What has happened, and elements that no page of ours makes. */
export function harmOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign =
      "iframe, object, embed, base, script:not([src]), form[action], [onerror], [onload], a[href^='javascript:' i], img[src='x']";
    return [
      ...(window.harm ?? []),
      ...[...document.querySelectorAll(foreign)].map(({ outerHTML }) => outerHTML.slice(0, 80)),
    ];
  });
}
