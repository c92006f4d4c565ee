import type { Page } from "playwright-core";

/**
 * What does not fit on the page as it stands: text that runs out of its box or off the page, and neighbours in the flow
 * that lie over each other. One line each; none is right.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const slack = 2;
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute("class")?.replace(/ /g, ".") ?? ""} ${element.textContent?.slice(0, 24) ?? ""}`;
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      const hidden = element.closest(".visually-hidden, [inert], dialog:not([open]), svg");
      return width > 1 && height > 1 && hidden === null && element.checkVisibility({ opacityProperty: true });
    };
    // The box of an inline element spans all of its lines.
    const inFlow = (element: Element) => {
      const { position, display } = getComputedStyle(element);
      return /^(static|relative)$/.test(position) && display !== "inline";
    };
    /** What is cut off has to say so by an ellipsis; what scrolls can be looked at. */
    const scrolls = (element: Element | null): boolean => {
      if (element === null || element === document.body) return false;
      const { overflowX, textOverflow } = getComputedStyle(element);
      return /auto|scroll/.test(overflowX) || textOverflow === "ellipsis" || scrolls(element.parentElement);
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isCut = (element: Element) => {
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      return /hidden|clip/.test(overflowX) && textOverflow !== "ellipsis" && webkitLineClamp === "none";
    };
    const { innerWidth } = window;
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.body.querySelectorAll("*")) {
      if (!isSeen(element)) continue;
      const box = element.getBoundingClientRect();
      if ((box.right > innerWidth + slack || box.left < -slack) && !scrolls(element.parentElement))
        found.push(`off the page: ${nameOf(element)}`);
      const { overflowX, display } = getComputedStyle(element);
      if (
        hasText(element) &&
        (overflowX === "visible" || isCut(element)) &&
        display !== "inline" &&
        element.scrollWidth > element.clientWidth + slack &&
        !scrolls(element.parentElement)
      )
        found.push(`out of its box: ${nameOf(element)}`);
      const children = [...element.children].filter((child) => isSeen(child) && inFlow(child));
      for (const [at, child] of children.entries()) {
        const one = child.getBoundingClientRect();
        for (const other of children.slice(at + 1)) {
          const two = other.getBoundingClientRect();
          const width = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const height = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (width > slack && height > slack) found.push(`over each other: ${nameOf(child)} and ${nameOf(other)}`);
        }
      }
    }
    return found;
  });
}

/** Animations and transitions that run longer than a blink. */
export function movingOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === "running" && Number(one.effect?.getComputedTiming().duration ?? 0) > 50)
      .map((one) => (one.effect instanceof KeyframeEffect ? (one.effect.target?.className ?? "") : "").toString()),
  );
}
