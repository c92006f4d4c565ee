import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";
import { t } from "../../../strings/dashboard.ts";
import { useWidth } from "./use-width.ts";

/** What a colour stands for, and whether it is seen as a line or as a block. */
export interface Legend {
  kind: string;
  shape: "line" | "bar";
  text: string;
}

interface ChartProps {
  title: string;
  /** What the picture shows, with its units, in a sentence or two. */
  say: string;
  /** What colours and lines stand for, when there is more than one. */
  legend?: readonly Legend[];
  height: number;
  /** The picture, for a width in pixels. */
  draw(width: number): ComponentChildren;
  /** The same figures as text. */
  table: VNode;
}

/** A picture of figures, what it says, and the figures themselves as a table. */
export function Chart({ title, say, legend = [], height, draw, table }: ChartProps) {
  const id = useId();
  const [holder, width] = useWidth();
  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p class="muted" id={`${id}-say`}>
          {say}
        </p>
      </figcaption>
      {legend.length > 0 && (
        <ul class="chart__legend">
          {legend.map(({ kind, shape, text }) => (
            <li key={kind}>
              <svg class="chart__key" viewBox="0 0 24 12" aria-hidden="true">
                {shape === "bar" ? (
                  <rect class={`chart__bar chart__bar--${kind}`} x="2" y="1" width="20" height="10" />
                ) : (
                  <line class={`chart__line chart__line--${kind}`} x1="0" x2="24" y1="6" y2="6" />
                )}
              </svg>
              {text}
            </li>
          ))}
        </ul>
      )}
      <div ref={holder}>
        <svg
          class="chart__picture"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={title}
          aria-describedby={`${id}-say`}
        >
          {draw(width)}
        </svg>
      </div>
      <details class="chart__figures">
        <summary>{t.report.chart.asTable}</summary>
        {table}
      </details>
    </figure>
  );
}
