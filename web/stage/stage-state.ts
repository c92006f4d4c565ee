import type { StageView, ToStage } from "../../shared/protocol/stage.ts";
import { updated } from "../live/updated.ts";

/** What the page knows: the room's view, and when its deadlines pass on the page's own clock. */
export type Stage = {
  view: StageView;
  opensAtMs: number | null;
  closesAtMs: number | null;
};

/** The stage after a message. Remaining times become moments on the clock that `nowMs` was read from. */
export function hear(stage: Stage | null, message: ToStage, nowMs: number): Stage | null {
  switch (message.type) {
    case "welcome":
      return { view: message.view, ...deadlines(message.view, nowMs) };
    case "update": {
      if (stage === null) return null;
      const { set } = message;
      return {
        view: updated(stage.view, set),
        opensAtMs: set.opensInMs === undefined ? stage.opensAtMs : after(set.opensInMs, nowMs),
        closesAtMs: set.closesInMs === undefined ? stage.closesAtMs : after(set.closesInMs, nowMs),
      };
    }
    case "refusal":
      return stage;
  }
}

const after = (leftMs: number | null, nowMs: number): number | null => (leftMs === null ? null : nowMs + leftMs);

const deadlines = (view: StageView, nowMs: number) => ({
  opensAtMs: after(view.opensInMs, nowMs),
  closesAtMs: after(view.closesInMs, nowMs),
});

/** The deadline that the present phase runs towards; null when only the host moves on. */
export function deadlineOf(stage: Stage): number | null {
  if (stage.view.phase === "ready") return stage.opensAtMs;
  if (stage.view.phase === "open") return stage.closesAtMs;
  return null;
}
