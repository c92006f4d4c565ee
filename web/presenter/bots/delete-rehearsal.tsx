import { useState } from "preact/hooks";
import type { SessionId } from "../../../shared/ids.ts";
import { t } from "../../strings/presenter.ts";

const patienceMs = 15_000;

/** A rehearsal has served its purpose: it goes with everything in it, and the host is back among the quizzes. */
export function DeleteRehearsal({ session }: { session: SessionId }) {
  const [state, setState] = useState<"there" | "going" | "failed">("there");
  const onDelete = async () => {
    if (state === "going") return;
    setState("going");
    if (await erase(session)) location.assign("/host");
    else setState("failed");
  };
  return (
    <>
      <button type="button" class="button" aria-disabled={state === "going"} onClick={() => void onDelete()}>
        {t.bots.erase}
      </button>
      {state === "failed" && <span role="alert">{t.bots.notErased}</span>}
    </>
  );
}

async function erase(session: SessionId): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    return (await fetch(`/api/v1/sessions/${session}`, { method: "DELETE", signal })).ok;
  } catch {
    // No network or too slow: the host is told to try again.
    return false;
  }
}
