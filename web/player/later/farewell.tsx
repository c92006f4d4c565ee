import type { StopReason } from "../../live/ticket.ts";
import { later } from "../../strings/player-later.ts";
import { focusHeading } from "../focus.ts";
import type { Seat } from "../seats.ts";
import { backToCode, sit } from "../visit.ts";

/** The line has stopped for good: why, and what to do now. */
export function Farewell({ seat, reason }: { seat: Seat; reason: StopReason }) {
  const { title, text } = later.stopped[reason];
  return (
    <main class="notice farewell">
      <h1 class="display" tabIndex={-1} ref={focusHeading}>
        {title}
      </h1>
      <p>{text}</p>
      {reason === "replaced" && (
        <button type="button" class="button button--signal button--big" onClick={() => sit(seat)}>
          {later.playHere}
        </button>
      )}
      <button type="button" class="button" onClick={backToCode}>
        {later.enterCode}
      </button>
    </main>
  );
}
