import type { Line } from "../../live/connection.ts";
import { t } from "../../strings/player.ts";

/** Says that the line is down. The style waits a moment before it shows, so that a hiccup does not flash. */
export function LineBanner({ line }: { line: Line }) {
  return (
    <div role="status">
      {line.name === "lost" && (
        <p class="banner banner--late">{!navigator.onLine ? t.offline : line.isBlocked ? t.blocked : t.reconnecting}</p>
      )}
    </div>
  );
}
