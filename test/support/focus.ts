import type { Page } from "playwright-core";

/** What has the focus, as it would be read out; "nothing" when it has fallen back to the page. */
export function focusOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "nothing";
    const label = element.getAttribute("aria-label") ?? element.closest("div")?.querySelector("label")?.textContent;
    const name = element instanceof HTMLInputElement ? label : element.textContent;
    return `${element.tagName.toLowerCase()} ${name?.replace(/\s+/g, " ").trim() ?? ""}`;
  });
}

/** Whether one can see where the focus is: an outline or a border that the same element has not without it. */
export function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  });
}

/** Presses Tab until what has the focus reads like this. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const focus = await focusOn(page);
    if (name.test(focus)) return;
    seen.push(focus);
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${name}: ${seen.join(", ")}`);
}
