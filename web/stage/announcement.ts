import type { StageView } from "../../shared/protocol/stage.ts";
import { t } from "../strings/presenter.ts";

/** What a screen reader says of a screen when it comes: one sentence for each phase, and nothing that counts up or down. */
export function announcementOf(view: StageView): string {
  const { turn, result, board } = view;
  const first = board?.[0];
  switch (view.phase) {
    case "lobby":
      return "";
    case "ready":
      return turn ? t.says.question(turn.index + 1, turn.total, turn.prompt) : "";
    case "open":
      return t.says.open;
    case "closed":
      return t.timeUp;
    case "revealed":
      return result ? t.gotItRight(result.correct, result.answered) : "";
    case "board":
      return result?.voided ? t.skipped : first ? t.says.leads(first.nickname, first.points) : t.boardEmpty;
    case "podium":
      return first ? t.says.wins(first.nickname, first.points) : t.nobodyPlayed;
    case "ended":
      return t.ended;
  }
}
