import { ratio } from "../comparison.ts";
import type { Mode } from "../words.ts";
import { type Bench, type BenchResult, crowdsOf } from "./data.ts";
import { figure, markdown } from "./markdown.ts";

/** Lines of the bench that the page shows of Quizwire; of some also what bare rooms need. */
const shown: [what: string, server?: "rooms"][] = [
  ["all join"],
  ["question: from due to first"],
  ["question: first player"],
  ["question: last player"],
  ["ack: p50"],
  ["ack: p99"],
  ["ack: last"],
  ["all acked"],
  ["server, one question"],
  ["server, one question", "rooms"],
  ["server, its answers"],
  ["server, its answers", "rooms"],
  ["stores, one question"],
  ["driver, of all"],
  ["memory, one connection"],
  ["bytes to one player"],
  ["frames to one player"],
];

const others = { ws: "bare `ws`", workerd: "bare workerd", rooms: "bare rooms" } as const;
const otherNames = ["ws", "workerd", "rooms"] as const;

/** One column for each crowd: Quizwire's median, and how many times that of the others it is; null: not measured. */
export function sessionTable(bench: Bench, mode: Mode): string | null {
  const crowds = crowdsOf(bench, mode);
  if (crowds.length === 0) return null;
  const beside = otherNames.filter((name) => crowds.some(({ lines }) => lines.some(({ figures }) => figures[name])));
  const cell = ({ lines }: BenchResult, [what, server]: (typeof shown)[number]): string => {
    const line = lines.find((one) => one.what === what);
    const median = line?.figures[server ?? "quizwire"]?.median;
    if (!line || median === undefined) return "";
    const times = beside.map((name) => ratio(line, name));
    const isCompared = line.unit === "ms" && times.some((one) => one !== null);
    const said = times.map((one) => (one === null ? "-" : `${one.toFixed(1)}x`));
    return figure(median, line.unit) + (isCompared ? ` (${said.join(", ")})` : "");
  };
  const rows = shown
    .map((one) => [one[1] ? `${one[0]}: ${others[one[1]]}` : one[0], ...crowds.map((crowd) => cell(crowd, one))])
    .filter(([, ...cells]) => cells.some((text) => text !== ""));
  const names = beside.map((name) => others[name]).join(", ");
  const head = ["", ...crowds.map(({ players }) => players.toLocaleString("en"))];
  return `Behind a time, how many times that of ${names} it is.\n\n${markdown(head, rows)}`;
}
