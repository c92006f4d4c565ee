import type { ScaleLinear } from "d3-scale";
import { t } from "../../../strings/dashboard.ts";

type Scale = ScaleLinear<number, number>;

/** Lines across with their counts at the left. Counts are whole: there are no half players. */
export function CountAxis({ scale, left, right }: { scale: Scale; left: number; right: number }) {
  const ticks = scale.ticks(4).filter(Number.isInteger);
  return <LinesAcross scale={scale} ticks={ticks} left={left} right={right} word={t.number} />;
}

/** Lines across at every quarter, of a scale from 0 to 1. */
export function ShareAxis({ scale, left, right }: { scale: Scale; left: number; right: number }) {
  return <LinesAcross scale={scale} ticks={[0, 0.25, 0.5, 0.75, 1]} left={left} right={right} word={t.percent} />;
}

interface LinesAcrossProps {
  scale: Scale;
  ticks: readonly number[];
  left: number;
  right: number;
  word(tick: number): string;
}

function LinesAcross({ scale, ticks, left, right, word }: LinesAcrossProps) {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${scale(tick)})`}>
          <line class={tick === 0 ? "chart__ground" : "chart__grid"} x1={left} x2={right} />
          <text class="chart__label" x={left - 6} dy="0.32em" text-anchor="end">
            {word(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface LinesDownProps {
  scale: Scale;
  top: number;
  bottom: number;
  word(tick: number): string;
}

/** Lines down with their values below. */
export function LinesDown({ scale, top, bottom, word }: LinesDownProps) {
  const [from = 0, to = 0] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.floor((to - from) / 90)));
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} 0)`}>
          <line class={tick === 0 ? "chart__ground" : "chart__grid"} y1={top} y2={bottom} />
          <text class="chart__label" y={bottom + 16} text-anchor="middle">
            {word(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Which of `count` labels fit when each needs `room` pixels: every nth, the first always. */
export const everyNth = (count: number, width: number, room: number): number =>
  Math.max(1, Math.ceil((count * room) / Math.max(1, width)));
