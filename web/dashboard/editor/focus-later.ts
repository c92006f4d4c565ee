/** Moves the focus to an element that is about to be drawn. */
export function focusLater(selector: string): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(selector);
    element?.focus();
    element?.scrollIntoView({ block: "nearest" });
  });
}
