import type { StopReason } from "../live/ticket.ts";
import { t } from "../strings/remote.ts";

/** Why the remote has no session any more, and what to do about it. */
export function Stopped({ reason }: { reason: StopReason }) {
  const { title, body } = t.stopped[reason];
  return (
    <main class="notice">
      <h1>{title}</h1>
      <p>{body}</p>
    </main>
  );
}
