/** Where a phone keeps things between visits. */
export interface Shelf {
  keys(): readonly string[];
  get(key: string): string | null;
  put(key: string, text: string): void;
  remove(key: string): void;
}

/** The browser's storage; where that is forbidden, a shelf that lasts as long as the page. */
export function phoneShelf(): Shelf {
  try {
    localStorage.setItem("quizwire", "");
    localStorage.removeItem("quizwire");
  } catch {
    return memoryShelf();
  }
  return {
    keys: () => Object.keys(localStorage),
    get: (key) => localStorage.getItem(key),
    put: (key, text) => localStorage.setItem(key, text),
    remove: (key) => localStorage.removeItem(key),
  };
}

export function memoryShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    get: (key) => kept.get(key) ?? null,
    put: (key, text) => kept.set(key, text),
    remove: (key) => kept.delete(key),
  };
}
