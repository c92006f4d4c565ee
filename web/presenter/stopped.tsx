import type { SessionId } from "../../shared/ids.ts";
import type { StopReason } from "../live/ticket.ts";
import { t } from "../strings/presenter.ts";

interface StoppedProps {
  reason: StopReason;
  /** Null when the address names none. */
  session: SessionId | null;
}

/** Why nothing is shown any more, and the one thing to do about it. */
export function Stopped({ reason, session }: StoppedProps) {
  const { title, body, action, href } = wayOut(reason, session);
  return (
    <main class="notice stopped">
      <h1>{title}</h1>
      <p>{body}</p>
      <a class="button button--signal button--big" href={href}>
        {action}
      </a>
    </main>
  );
}

function wayOut(reason: StopReason, session: SessionId | null) {
  const here = location.pathname + location.search;
  switch (reason) {
    case "replaced":
      return { ...t.stopped.replaced, href: here };
    case "ended":
      return { ...t.stopped.ended, href: `/host/sessions/${session}` };
    case "kicked":
      return { ...t.stopped.unpaired, href: "/" };
    case "refused":
      return { ...t.stopped.refused, href: `/host/sign-in?next=${encodeURIComponent(here)}` };
    case "unknown":
      return { ...t.stopped.unknown, href: "/host" };
  }
}
