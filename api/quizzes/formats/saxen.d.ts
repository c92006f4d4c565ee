declare module "saxen" {
  type Attributes = Record<string, string>;
  export class Parser {
    on(
      event: "openTag",
      handle: (name: string, attributes: () => Attributes, decode: (text: string) => string) => void,
    ): this;
    on(event: "closeTag", handle: (name: string) => void): this;
    on(event: "text", handle: (text: string, decode: (text: string) => string) => void): this;
    on(event: "cdata", handle: (text: string) => void): this;
    on(event: "error", handle: (error: Error) => void): this;
    parse(xml: string): void;
  }
}
