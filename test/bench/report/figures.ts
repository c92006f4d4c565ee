import * as v from "valibot";
import { markdown, whole } from "../plots/markdown.ts";

/** What `npm run bench:report` leaves. Times in ms. */
export const ReportSchema = v.object({
  command: v.string(),
  machine: v.object({ cores: v.number(), loadAtStart: v.number() }),
  players: v.number(),
  questions: v.number(),
  /** Which, and that it is embedded. */
  postgres: v.string(),
  pages: v.array(
    v.object({
      name: v.string(),
      firstMs: v.number(),
      wholeMs: v.number(),
      cpuMs: v.number(),
      bytes: v.number(),
      /** What cannot be thrown away between two pieces, at most. */
      heldBytes: v.number(),
    }),
  ),
});
export type ReportFigures = v.InferOutput<typeof ReportSchema>;

/** As Markdown. */
export function reportTable({ command, machine, players, questions, postgres, pages }: ReportFigures): string {
  const rows = pages.map(({ name, firstMs, wholeMs, cpuMs, bytes, heldBytes }) => [
    name,
    ...[firstMs, wholeMs, cpuMs].map((ms) => `${whole(ms)} ms`),
    ...[bytes, heldBytes].map((count) => `${whole(count / 1_024)} KB`),
  ]);
  return [
    `${whole(players)} players who answered ${questions} questions, ${whole(players * questions)} answers, on ${postgres}.`,
    "",
    markdown(["what", "first byte", "whole", "processor", "size", "held"], rows),
    "",
    `\`${command}\`, ${machine.cores} cores, load ${machine.loadAtStart} at the start.`,
  ].join("\n");
}
