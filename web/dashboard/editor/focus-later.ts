/** Moves the focus to an element that is about to be drawn: the first that one of the selectors finds. */
export function focusLater(...selectors: string[]): void {
  // After the frame in which it is drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean);
      found?.focus();
      found?.scrollIntoView({ block: "nearest" });
    }),
  );
}
