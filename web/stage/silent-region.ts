import { useEffect, useState } from "preact/hooks";
import type { StageView } from "../../shared/protocol/stage.ts";

/** A region that answers takes well under this; one that is only slow should not alarm anybody. */
const patienceMs = 4_000;

/** Whether a room has kept the closed question waiting for so long that the host should be asked. */
export function useSilentRegion(view: StageView): boolean {
  const isWaiting = view.phase === "closed" && view.silentRooms > 0;
  const [isSilent, setSilent] = useState(false);
  const turn = view.turn?.n;
  useEffect(() => {
    setSilent(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setSilent(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isWaiting, turn]);
  return isWaiting && isSilent;
}
