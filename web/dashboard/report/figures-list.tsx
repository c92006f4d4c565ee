/** A few large figures with what they are. */
export function Figures({ rows }: { rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl class="figures">
      {rows.map(([label, value]) => (
        <div key={label} class="figure">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
