import type { AnswerValue } from "../../shared/questions/index.ts";
import type { Stand } from "../questions/phone-question.ts";
import { t } from "../strings/player.ts";
import type { GameState } from "./game-state.ts";

/** The answer that the options show as given: stored, or on its way. */
export const givenOf = (state: GameState): AnswerValue | null => state.view?.mine ?? state.pending?.value ?? null;

/** Whether the options can still be tapped, and if not, why. `isUp`: the phone's own countdown has run out. */
export function standOf({ view, pending, refusal }: GameState, isUp: boolean): Stand {
  if (!view) return "late";
  if (view.mine !== null) return "stored";
  if (pending) return "sending";
  return isUp || view.phase !== "open" || refusal === "too-late" ? "late" : "free";
}

/** The same in one sentence; empty while the options speak for themselves. */
export function sentenceOf({ line, view, refusal }: GameState, stand: Stand): string {
  if (refusal) return t.refusals[refusal];
  switch (stand) {
    case "free":
      return "";
    case "sending":
      if (line.name !== "open") return t.keptOffline;
      return view?.phase === "closed" ? t.waitReveal : "";
    case "stored":
      return view?.phase === "open" ? t.waitOthers : t.waitReveal;
    case "late":
      return t.waitReveal;
  }
}
