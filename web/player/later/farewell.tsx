import type { StopReason } from "../../live/ticket.ts";
import { later } from "../../strings/player-later.ts";
import { focusHeading } from "../focus.ts";

interface FarewellProps {
  reason: StopReason;
  onPlayHere(): void;
  onCode(): void;
}

/** The line has stopped for good: why, and what to do now. */
export function Farewell({ reason, onPlayHere, onCode }: FarewellProps) {
  const { title, text } = later.stopped[reason];
  return (
    <main class="stage stage--middle farewell on-field">
      <h1 class="display" tabIndex={-1} ref={focusHeading}>
        {title}
      </h1>
      <p>{text}</p>
      {reason === "replaced" && (
        <button type="button" class="button button--signal button--big" onClick={onPlayHere}>
          {later.playHere}
        </button>
      )}
      <button type="button" class="button" onClick={onCode}>
        {later.enterCode}
      </button>
    </main>
  );
}
