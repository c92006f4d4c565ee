import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { t } from "../../../strings/dashboard.ts";
import type { AskedQuestion, Report } from "../../calls/reports.ts";
import { everyNth, ShareAxis } from "./axes.tsx";
import { Chart } from "./chart.tsx";
import { FiguresTable } from "./figures-table.tsx";

const height = 230;
const [top, bottom, left, end] = [12, 28, 48, 16];
const labelRoom = 34;
const dot = 4.5;

/** Right answers and participation, question by question. */
export function ProgressChart({
  questions,
  players,
}: {
  questions: readonly AskedQuestion[];
  players: Report["players"];
}) {
  const words = t.report.chart.progress;
  const points = questions
    .filter(({ voided }) => !voided)
    .map(({ turn, prompt, correctShare, answered }) => ({
      ...{ turn, prompt, right: correctShare },
      answered: players === 0 ? null : Math.min(1, answered / players),
    }));
  const draw = (width: number) => {
    const x = scalePoint<number>(
      points.map(({ turn }) => turn),
      [left, width - end],
    ).padding(0.5);
    const y = scaleLinear([0, 1], [height - bottom, top]);
    const at = (turn: number) => x(turn) ?? 0;
    const path = (of: (point: (typeof points)[number]) => number | null) =>
      line<(typeof points)[number]>(
        ({ turn }) => at(turn),
        (point) => y(of(point) ?? 0),
      ).defined((point) => of(point) !== null)(points) ?? "";
    const nth = everyNth(points.length, width - left - end, labelRoom);
    return (
      <>
        <ShareAxis scale={y} left={left} right={width - end} />
        <path class="chart__line chart__line--answered" d={path(({ answered }) => answered)} />
        <path class="chart__line chart__line--right" d={path(({ right }) => right)} />
        {points.map(({ turn, right, answered }, index) => (
          <g key={turn}>
            {answered !== null && (
              <rect
                class="chart__dot chart__dot--answered"
                x={at(turn) - dot}
                y={y(answered) - dot}
                width={dot * 2}
                height={dot * 2}
              />
            )}
            {right !== null && <circle class="chart__dot chart__dot--right" cx={at(turn)} cy={y(right)} r={dot} />}
            {index % nth === 0 && (
              <text class="chart__label" x={at(turn)} y={height - bottom + 18} text-anchor="middle">
                {t.report.shortNumber(turn)}
              </text>
            )}
          </g>
        ))}
      </>
    );
  };
  const share = (value: number | null) => (value === null ? t.report.none : t.percent(value));
  return (
    <Chart
      title={words.title}
      say={words.say}
      legend={[
        { kind: "right", shape: "line", text: words.right },
        { kind: "answered", shape: "line", text: words.answered },
      ]}
      height={height}
      draw={draw}
      table={
        <FiguresTable
          caption={words.title}
          columns={[t.report.question, words.right, words.answered]}
          rows={points.map(({ turn, prompt, right, answered }) => [
            `${t.report.shortNumber(turn)}: ${prompt}`,
            share(right),
            share(answered),
          ])}
        />
      }
    />
  );
}
