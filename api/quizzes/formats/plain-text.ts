/** No text of a quiz is longer than this before it is cut; what a file has beyond it is not even looked at. */
const mostLooked = 20_000;

/** A text as Postgres can store it. */
export const storable = (text: string): string => text.slice(0, mostLooked).toWellFormed().replaceAll("\0", "").trim();

const tag = /<\/?[a-z][^<>]*>/gi;
const lineBreak = /<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi;
const entities: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " },
};

/** The words of a text with HTML in it, and whether it had any. */
export function withoutHtml(html: string): { text: string; hadTags: boolean } {
  const short = storable(html);
  const bare = short.replace(lineBreak, "\n").replace(tag, "");
  const text = bare.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  return { text: storable(text), hadTags: bare !== short };
}

/** At most so many characters, with a mark where it was cut. */
export const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trimEnd()}…`;
