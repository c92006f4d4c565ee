const digits = 7;

/** The code in what somebody typed or pasted: digits with anything between them, or a link that ends in one. Null: none. */
export function codeIn(text: string): string | null {
  const link = /\/j\/([0-9]{7})(?![0-9])/.exec(text);
  if (link?.[1]) return link[1];
  const found = digitsOf(text);
  return found.length === digits ? found : null;
}

/** At most seven digits, whatever their script, without what stands between them. */
export const digitsOf = (text: string): string => text.normalize("NFKC").replace(/\D/gu, "").slice(0, digits);

/** `1234567` -> `123 4567`: easier to compare with a screen. */
export const grouped = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);

/** The code in the address of a page: `/j/1234567`. */
export const codeInPath = (path: string): string | null => /^\/j\/([^/]+)/.exec(path)?.[1] ?? null;
