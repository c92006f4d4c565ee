import { t } from "../../strings/player.ts";

/** Loading the page again brings the player back to the same seat. */
export function NotLoaded({ why }: { why: string | undefined }) {
  return (
    <main class="notice">
      <p>{why}</p>
      <button type="button" class="button button--signal" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </main>
  );
}
