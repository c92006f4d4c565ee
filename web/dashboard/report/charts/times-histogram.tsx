import { t } from "../../../strings/dashboard.ts";
import type { QuestionReport } from "../../calls/reports.ts";
import { BinsChart } from "./bins-chart.tsx";
import { FiguresTable } from "./figures-table.tsx";

/** When the answers to a question came, right and wrong ones. */
export function TimesHistogram({ histogram, times }: Pick<QuestionReport, "histogram" | "times">) {
  const words = t.report.chart.histogram;
  const seconds = t.report.secondsShort;
  const { widthMs, right, wrong } = histogram;
  const say = times
    ? words.say(seconds(times.quarter), seconds(times.median), seconds(times.threeQuarters))
    : words.none;
  const rows = right.map((count, bin) => [
    words.from(bin * widthMs, (bin + 1) * widthMs),
    t.number(count),
    t.number(wrong[bin] ?? 0),
  ]);
  return (
    <BinsChart
      title={words.title}
      say={say}
      legend={[
        { kind: "right", shape: "bar", text: t.report.isRight },
        { kind: "wrong", shape: "bar", text: t.report.isWrong },
      ]}
      axes={[words.axis, t.report.chart.answersAxis]}
      bins={right.map((count, bin) => [
        { kind: "right", count },
        { kind: "wrong", count: wrong[bin] ?? 0 },
      ])}
      edge={(bin) => seconds(bin * widthMs)}
      table={
        <FiguresTable caption={words.title} columns={[words.time, t.report.isRight, t.report.isWrong]} rows={rows} />
      }
    />
  );
}
