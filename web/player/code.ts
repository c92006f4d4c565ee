/** The code in what somebody typed or pasted: a link that ends in one, or seven digits with anything between them. */
export function codeIn(text: string): string | null {
  const link = /\/j\/([0-9]{7})(?![0-9])/.exec(text);
  const code = link?.[1] ?? digitsOf(text);
  return code.length === 7 ? code : null;
}

/** What the field shows while somebody types: `1234567` -> `123 4567`, easier to compare with a screen. */
export const typed = (text: string): string =>
  (codeIn(text) ?? digitsOf(text).slice(0, 7)).replace(/^(\d{3})(?=\d)/, "$1 ");

/** The code in the address of a page: `/j/1234567`. */
export const codeInPath = (path: string): string | null => /^\/j\/([^/]+)/.exec(path)?.[1] ?? null;

const digitsOf = (text: string): string => text.normalize("NFKC").replace(/\D/gu, "");
