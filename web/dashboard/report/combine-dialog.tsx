import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import type { Report } from "../calls/reports.ts";
import { listEnded } from "../calls/session-lists.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { joined } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";

const every = { q: "", quizId: "", rehearsals: false };
/** As many as REST takes. */
const mostSessions = 20;

interface CombineDialogProps {
  session: Pick<Report["session"], "id"> | null;
  onClose(): void;
}

/** Which sessions are to be looked at together: this one and others, or any. */
export function CombineDialog({ session, onClose }: CombineDialogProps) {
  const words = t.report.combine;
  const { route } = useLocation();
  const { now, reload, set } = useLoad("sessions", () => listEnded(every, null));
  const [picked, setPicked] = useState<readonly string[]>(session ? [session.id] : []);
  const [isTold, setTold] = useState(false);
  const wrong = picked.length < 2 ? words.tooFew : picked.length > mostSessions ? words.tooMany : null;
  const go = () => {
    setTold(true);
    if (!wrong) route(`/host/reports/combined?sessions=${picked.join(",")}`);
  };
  const toggle = (id: string, isOn: boolean) =>
    setPicked(isOn ? [...picked, id] : picked.filter((other) => other !== id));
  return (
    <Dialog title={words.pick} onClose={onClose} wide>
      <p>{words.about}</p>
      {now.name === "loading" && <Waiting />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {now.name === "ready" && (
        <>
          <ul class="pick-list">
            {now.value.items.map(({ id, title, players, createdAt }) => (
              <li key={id}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={picked.includes(id)}
                    disabled={id === session?.id}
                    onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
                  />
                  <span>
                    <b dir="auto">{title}</b>{" "}
                    <span class="muted">
                      {t.when(createdAt)} · {t.players(players)}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <MoreButton
            cursor={now.value.nextCursor}
            onMore={async (cursor) => set(joined(now.value, await listEnded(every, cursor)))}
          />
        </>
      )}
      {isTold && wrong && (
        <p class="field__error" role="alert">
          {wrong}
        </p>
      )}
      <div class="row row--end">
        <button type="button" class="button" onClick={onClose}>
          {t.cancel}
        </button>
        <button type="button" class="button button--signal" onClick={go}>
          {words.go}
        </button>
      </div>
    </Dialog>
  );
}
