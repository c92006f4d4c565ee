/**
 * Keys 1 to 8 press an option, arrows walk over the buttons. Listens on an element around the question, not on the
 * document: a single-key shortcut may act only where the focus is (WCAG 2.1.4).
 */
export function choiceKeys(event: KeyboardEvent): void {
  const around = event.currentTarget;
  if (event.ctrlKey || event.metaKey || event.altKey || !(around instanceof HTMLElement)) return;
  const isDigit = /^[1-8]$/.test(event.key);
  const buttons = [...around.querySelectorAll<HTMLElement>(isDigit ? ".choice" : "button")];
  const button = buttons[isDigit ? Number(event.key) - 1 : arrowTarget(event.key, buttons)];
  if (!button) return;
  event.preventDefault();
  button.focus();
  if (isDigit) button.click();
}

function arrowTarget(key: string, buttons: readonly Element[]): number {
  const at = buttons.findIndex((button) => button.matches(":focus"));
  if (key === "ArrowDown" || key === "ArrowRight") return Math.min(at + 1, buttons.length - 1);
  if (key === "ArrowUp" || key === "ArrowLeft") return Math.max(at - 1, 0);
  return -1;
}
