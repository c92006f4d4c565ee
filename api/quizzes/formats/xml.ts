import { Parser } from "saxen";

interface Handlers {
  open(name: string, attributes: () => Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** In pieces. */
  text(text: string): void;
}

/** Walks through an XML document; names come without their prefix. False when it is none. Knows no entities but XML's own. */
export function walkXml(xml: string, on: Handlers): boolean {
  let isWhole = true;
  new Parser()
    .on("openTag", (name, attributes, decode) => {
      on.open(bare(name), () =>
        Object.fromEntries(Object.entries(attributes() ?? {}).map(([key, value]) => [bare(key), decode(value)])),
      );
    })
    .on("closeTag", (name) => on.close(bare(name)))
    .on("text", (text, decode) => on.text(decode(text)))
    .on("cdata", (text) => on.text(text))
    .on("warn", () => {})
    .on("error", () => {
      isWhole = false;
    })
    .parse(xml);
  return isWhole;
}

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);
