/** Moves the focus to an element that is about to be drawn: the first that one of the selectors finds. */
export function focusLater(...selectors: string[]): void {
  // What was changed before this is drawn by then, and no key has come: a frame later it would go where the focus was before.
  queueMicrotask(() => {
    const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean);
    found?.focus();
    found?.scrollIntoView({ block: "nearest" });
  });
}
