import { t } from "../../strings/dashboard.ts";

/** The shape of what is about to come. */
export function Waiting({ rows = 3 }: { rows?: number }) {
  return (
    <div class="stack" role="status">
      <span class="visually-hidden">{t.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="skeleton skeleton--block" />
      ))}
    </div>
  );
}
