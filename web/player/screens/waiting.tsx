import { t } from "../../strings/player.ts";

/** While nothing is known yet. */
export function Waiting() {
  return (
    <main class="stage stage--middle">
      <p class="muted" role="status">
        {t.takingSeat}
      </p>
      <div class="wire wire--running" />
    </main>
  );
}
