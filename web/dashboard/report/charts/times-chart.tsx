import { t } from "../../../strings/dashboard.ts";
import type { AskedQuestion } from "../../calls/reports.ts";
import { FiguresTable } from "./figures-table.tsx";
import { type RowPlace, RowsChart } from "./rows-chart.tsx";

type Times = NonNullable<AskedQuestion["times"]>;

/** How long the answers to each question took: extremes, middle half and median. */
export function TimesChart({ questions }: { questions: readonly AskedQuestion[] }) {
  const words = t.report.chart.times;
  const seconds = t.report.secondsShort;
  const rows = questions.flatMap(({ turn, prompt, times, voided }) =>
    times && !voided ? [{ turn, prompt, times }] : [],
  );
  if (rows.length === 0) return null;
  return (
    <RowsChart
      title={words.title}
      say={words.say}
      rows={rows}
      most={Math.max(1_000, ...rows.map(({ times }) => times.slowest))}
      label={({ turn }) => t.report.shortNumber(turn)}
      word={seconds}
      draw={({ times }, place) => <Box times={times} place={place} />}
      table={
        <FiguresTable
          caption={words.title}
          columns={[t.report.question, words.fastest, words.quarter, words.median, words.threeQuarters, words.slowest]}
          rows={rows.map(({ turn, prompt, times }) => [
            `${t.report.shortNumber(turn)}: ${prompt}`,
            ...[times.fastest, times.quarter, times.median, times.threeQuarters, times.slowest].map(seconds),
          ])}
        />
      }
    />
  );
}

function Box({ times, place: { x, y, height } }: { times: Times; place: RowPlace }) {
  const middle = y + height / 2;
  const median = x(times.median);
  return (
    <>
      <line class="chart__whisker" x1={x(times.fastest)} x2={x(times.slowest)} y1={middle} y2={middle} />
      <rect
        class="chart__box"
        x={x(times.quarter)}
        width={Math.max(1, x(times.threeQuarters) - x(times.quarter))}
        y={y}
        height={height}
      />
      <line class="chart__median" x1={median} x2={median} y1={y - 1} y2={y + height + 1} />
      <text class="chart__label" x={x(times.slowest) + 6} y={middle} dy="0.32em">
        {t.report.secondsShort(times.median)}
      </text>
    </>
  );
}
