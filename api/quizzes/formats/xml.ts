import { Parser } from "saxen";
import { longestPiece } from "./import-limits.ts";
import { unreadable } from "./unreadable.ts";

interface Handlers {
  open(name: string, attributes: () => Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** In pieces. */
  text(text: string): void;
}

/** Walks through an XML document; names come without their prefix. False when it is none. Knows no entities but XML's own. */
export function walkXml(xml: string, on: Handlers): boolean {
  if (hasLongPiece(xml)) throw unreadable("This workbook holds too much. Keep the sheet with the questions only.");
  let isWhole = true;
  // Without a listener for warnings: a tag may have an attribute a hundred thousand times.
  new Parser()
    .on("openTag", (name, attributes, decode) => {
      on.open(bare(name), () =>
        Object.fromEntries(Object.entries(attributes() ?? {}).map(([key, value]) => [bare(key), decode(value)])),
      );
    })
    .on("closeTag", (name) => on.close(bare(name)))
    .on("text", (text, decode) => on.text(decode(text)))
    .on("cdata", (text) => on.text(text))
    .on("error", () => {
      isWhole = false;
    })
    .parse(xml);
  return isWhole;
}

/** The attributes of one tag, or the entities of one text, are all held at once. */
function hasLongPiece(xml: string): boolean {
  for (let from = xml.indexOf("<"); from >= 0; ) {
    const next = xml.indexOf("<", from + 1);
    if ((next < 0 ? xml.length : next) - from > longestPiece) return true;
    from = next;
  }
  return false;
}

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);
