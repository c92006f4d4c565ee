import type { Command, StageView } from "../../shared/protocol/stage.ts";

/** What the one big button does next. Its name is a key of the message catalogue. */
type PrimaryName =
  | "start"
  | "showAnswers"
  | "closeNow"
  | "revealAnyway"
  | "leaderboard"
  | "nextQuestion"
  | "podium"
  | "end";

export type Primary = { name: PrimaryName; command: Command };

/** A screen only shows. */
const controls = (view: StageView): boolean => view.role !== "screen";

/** The one thing to do next, or null while the room moves on by itself, at the end, and for a screen that only shows. */
export function primaryOf(view: StageView, regionIsSilent: boolean): Primary | null {
  if (!controls(view)) return null;
  const next = (name: PrimaryName): Primary => ({ name, command: transition(view, "next") });
  switch (view.phase) {
    case "lobby":
      return next("start");
    case "ready":
      return next("showAnswers");
    case "open":
      return { name: "closeNow", command: transition(view, "close") };
    case "closed":
      return regionIsSilent ? { name: "revealAnyway", command: transition(view, "reveal") } : null;
    case "revealed":
      // The board would tell the podium's secret, so the last question leads straight there.
      return next(view.last ? "podium" : "leaderboard");
    case "board":
      return next(view.last ? "podium" : "nextQuestion");
    case "podium":
      return next("end");
    case "ended":
      return null;
  }
}

/** A command that changes the phase, with what this page saw: pressed twice or by two people, it happens once. */
export function transition(
  { turn, phase }: Pick<StageView, "turn" | "phase">,
  command: "next" | "close" | "skip" | "reveal" | "end",
): Command {
  return { type: "command", command, saw: { turn: turn?.n ?? 0, phase } };
}

/** A turn can be voided while it is being asked. */
export const canSkip = (view: StageView): boolean =>
  controls(view) && (view.phase === "ready" || view.phase === "open" || view.phase === "closed");
