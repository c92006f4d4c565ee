import { scaleBand, scaleLinear } from "d3-scale";
import type { VNode } from "preact";
import { CountAxis, everyNth } from "./axes.tsx";
import { Chart, type Legend } from "./chart.tsx";

const height = 250;
const [top, bottom, left, end] = [28, 46, 40, 12];
const labelRoom = 52;

interface BinsChartProps {
  title: string;
  say: string;
  legend?: readonly Legend[];
  /** What is told off from left to right, and from the ground up. */
  axes: readonly [across: string, up: string];
  /** By bin: how many of each kind, from the ground up. */
  bins: readonly { kind: string; count: number }[][];
  /** The value at the left edge of a bin; one more than there are bins. */
  edge(bin: number): string;
  table: VNode;
}

/** How many fall into each of many bins, side by side. */
export function BinsChart({ title, say, legend = [], axes, bins, edge, table }: BinsChartProps) {
  const most = Math.max(1, ...bins.map((kinds) => kinds.reduce((sum, { count }) => sum + count, 0)));
  const draw = (width: number) => {
    const x = scaleBand<number>([...bins.keys()], [left, width - end]).paddingInner(0.08);
    const y = scaleLinear([0, most], [height - bottom, top]).nice(4);
    const nth = everyNth(bins.length + 1, width - left - end, labelRoom);
    return (
      <>
        <text class="chart__label" x={left} y={12}>
          {axes[1]}
        </text>
        <text class="chart__label" x={width - end} y={height - 4} text-anchor="end">
          {axes[0]}
        </text>
        <CountAxis scale={y} left={left} right={width - end} />
        {bins.map((kinds, bin) => {
          let below = 0;
          return kinds.map(({ kind, count }) => {
            const from = below;
            below += count;
            return (
              <rect
                key={`${bin}-${kind}`}
                class={`chart__bar chart__bar--${kind}`}
                x={x(bin) ?? 0}
                width={x.bandwidth()}
                y={y(below)}
                height={y(from) - y(below)}
              />
            );
          });
        })}
        {Array.from({ length: bins.length + 1 }, (_, bin) => bin)
          .filter((bin) => bin % nth === 0)
          .map((bin) => (
            <text
              key={bin}
              class="chart__label"
              x={left + x.step() * bin}
              y={height - bottom + 16}
              text-anchor={bin === bins.length ? "end" : "middle"}
            >
              {edge(bin)}
            </text>
          ))}
      </>
    );
  };
  return <Chart title={title} say={say} legend={legend} height={height} draw={draw} table={table} />;
}
