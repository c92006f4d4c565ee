import * as v from "valibot";
import { BenchLineSchema } from "../plots/data.ts";
import { figure, markdown } from "../plots/markdown.ts";

/** What `npm run bench:machines` leaves. */
export const MachinesSchema = v.object({
  command: v.string(),
  machine: v.object({ cores: v.number(), loadAtStart: v.number() }),
  players: v.number(),
  questions: v.number(),
  machines: v.number(),
  rooms: v.number(),
  lines: v.array(BenchLineSchema),
});
export type MachinesFigures = v.InferOutput<typeof MachinesSchema>;

const shown = [
  "all join",
  "server, joining",
  "question: from first to last",
  "ack: p50",
  "ack: p99",
  "ack: last",
  "server, one question",
  "stores, one question",
  "memory, one connection",
  "rows of answers",
];

/** As Markdown: medians, with the least and the most of them. */
export function machinesTable({
  command,
  machine,
  players,
  questions,
  machines,
  rooms,
  lines,
}: MachinesFigures): string {
  const rows = shown.flatMap((what) => {
    const line = lines.find((one) => one.what === what);
    const own = line?.figures.quizwire;
    if (!line || !own) return [];
    const [median, min, max] = [own.median, own.min, own.max].map((value) => figure(value, line.unit));
    return [[what, min === max ? `${median}` : `${median} (${min} to ${max})`]];
  });
  const number = (n: number) => n.toLocaleString("en");
  return [
    `${number(players)} players in ${rooms} audience rooms on ${machines} machines, ${questions} questions.`,
    "",
    markdown(["what", "median (least to most)"], rows),
    "",
    `\`${command}\`, ${machine.cores} cores, load ${machine.loadAtStart} at the start.`,
  ].join("\n");
}
