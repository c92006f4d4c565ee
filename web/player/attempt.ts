import type { Shelf } from "./shelf.ts";

const key = "quizwire:attempt";
const length = 24;

/**
 * A secret for a press of the button, which every retry of it repeats, also after a reload: so that a seat whose answer was lost
 * is still this phone's. A press is one for a code and a name.
 */
export function attemptAt(press: string, shelf: Shelf): string {
  const kept = shelf.get(key) ?? "";
  if (kept.slice(length) === press) return kept.slice(0, length);
  const attempt = newAttempt();
  shelf.put(key, attempt + press);
  return attempt;
}

/** The press has got its seat. */
export function endAttempt(shelf: Shelf): void {
  shelf.remove(key);
}

// Not `randomUUID`, which pages without HTTPS do not have. 18 bytes are 24 characters.
export const newAttempt = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
