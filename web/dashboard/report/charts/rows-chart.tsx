import { scaleBand, scaleLinear } from "d3-scale";
import type { ComponentChildren, VNode } from "preact";
import { LinesDown } from "./axes.tsx";
import { Chart } from "./chart.tsx";

const rowHeight = 26;
const [top, bottom, left, end] = [4, 26, 40, 56];

/** What a row may draw with: where a value lies, and the row's upper edge and height. */
export interface RowPlace {
  x(value: number): number;
  y: number;
  height: number;
}

interface RowsChartProps<R> {
  title: string;
  say: string;
  rows: readonly R[];
  most: number;
  label(row: R): string;
  word(value: number): string;
  draw(row: R, place: RowPlace): ComponentChildren;
  table: VNode;
}

/** One row below the other along a common scale. */
export function RowsChart<R>({ title, say, rows, most, label, word, draw, table }: RowsChartProps<R>) {
  const height = top + rows.length * rowHeight + bottom;
  const picture = (width: number) => {
    const x = scaleLinear([0, most], [left, width - end]);
    const y = scaleBand<number>([...rows.keys()], [top, height - bottom])
      .paddingInner(0.3)
      .paddingOuter(0.15);
    return (
      <>
        <LinesDown scale={x} top={top} bottom={height - bottom} word={word} />
        {rows.map((row, at) => {
          const place = { x, y: y(at) ?? 0, height: y.bandwidth() };
          return (
            <g key={at}>
              <text class="chart__name" x={left - 8} y={place.y + place.height / 2} dy="0.32em" text-anchor="end">
                {label(row)}
              </text>
              {draw(row, place)}
            </g>
          );
        })}
      </>
    );
  };
  return <Chart title={title} say={say} height={height} draw={picture} table={table} />;
}
