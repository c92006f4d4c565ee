import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** Dark enough on the card, also for who sees no colours: lines differ in their labels and dashes too. */
export const colours = {
  quizwire: "#1d4ed8",
  workerd: "#0f766e",
  ws: "#64748b",
  rooms: "#86198f",
  other: "#b45309",
  goal: "#94a3b8",
  text: "#1e293b",
};

const size = { width: 760, height: 468 };
const [above, left, side] = [100, 24, 14];
/** Of the part that Plot draws. */
export const frame = {
  ...{ width: size.width - 2 * side, height: size.height - above - 8 },
  ...{ marginTop: 26, marginRight: 168, marginBottom: 52, marginLeft: 62 },
};
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export interface Picture {
  /** Of the file, without its ending. */
  name: string;
  /** A sentence: what is to be seen. */
  title: string;
  /** At most three lines under it: of what, and with which command. */
  caption: string[];
  /** For whoever cannot see it: the figures in words. */
  description: string;
  plot: Plot.PlotOptions;
}

/** One SVG with a ground of its own, so that it can be read on a light page and on a dark one. The same data give the same bytes. */
export function svgOf({ title, caption, description, plot }: Picture): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const drawn = Plot.plot({
    ...frame,
    style: { background: "none", color: colours.text, fontFamily: font, fontSize: "13px" },
    ...plot,
    document: document as unknown as Document,
  });
  const inner = String(drawn.outerHTML)
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/="[^"]*"/g, (attribute) =>
      attribute.replace(/\d+\.\d{2,}/g, (digits) => String(Number(Number(digits).toFixed(1)))),
    )
    .replace("<svg ", `<svg x="${side}" y="${above}" overflow="visible" aria-hidden="true" `);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"`,
    ` role="img" aria-labelledby="title description" font-family="${font}" fill="${colours.text}">`,
    `<title id="title">${escaped(title)}</title><desc id="description">${escaped(description)}</desc>`,
    `<rect x="0.5" y="0.5" width="${size.width - 1}" height="${size.height - 1}" rx="8" fill="#ffffff" stroke="#d8dee9"/>`,
    `<text x="${left}" y="30" font-size="17" font-weight="600">${escaped(title)}</text>`,
    ...caption.map(
      (text, n) => `<text x="${left}" y="${51 + 17 * n}" font-size="12.5" fill="#475569">${escaped(text)}</text>`,
    ),
    `${inner}</svg>\n`,
  ].join("");
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
