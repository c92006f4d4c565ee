import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { StageMessage } from "../../shared/protocol/stage.ts";
import { deadlineOf, type Stage } from "./stage-state.ts";

/** After the deadline that the page shows. An alarm may come a minute late; nobody should look at a 0 for that long. */
const firstAfterMs = 400;
/** The reminder may be lost with the line. */
const againAfterMs = 2_000;

/** Tells the room that a deadline should have passed, until the room has moved on. Returns how to stop. */
export function remindOfDeadline(
  stage: ReadonlySignal<Stage | null>,
  send: (message: StageMessage) => void,
): () => void {
  const currentTurn = computed(() => stage.value?.view.turn?.n ?? null);
  const deadline = computed(() => stage.value && deadlineOf(stage.value));
  return effect(() => {
    const turn = currentTurn.value;
    const deadlineMs = deadline.value;
    if (turn === null || deadlineMs === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const remind = () => {
      send({ type: "due", turn });
      timer = setTimeout(remind, againAfterMs);
    };
    timer = setTimeout(remind, Math.max(0, deadlineMs + firstAfterMs - performance.now()));
    return () => clearTimeout(timer);
  });
}
