import type { PlayerView } from "../../../shared/protocol/player.ts";
import { later } from "../../strings/player-later.ts";

export type VerdictKind = "right" | "partly" | "wrong" | "none" | "voided";

export function verdictOf(result: NonNullable<PlayerView["result"]>): VerdictKind {
  if (result.voided) return "voided";
  if (result.credit === null) return "none";
  if (result.credit >= 1) return "right";
  return result.credit > 0 ? "partly" : "wrong";
}

/** Word and icon: never colour alone. */
export const verdictShown: Record<VerdictKind, { icon: string; word: string }> = {
  right: { icon: "✓", word: later.right },
  partly: { icon: "≈", word: later.partlyRight },
  wrong: { icon: "✕", word: later.wrong },
  none: { icon: "–", word: later.noAnswer },
  voided: { icon: "∅", word: later.voided },
};
