import { t } from "../strings/player.ts";
import { announcementAt } from "./announcement.ts";
import type { GameState } from "./game-state.ts";

/** What the clock shows: times ending in `AtMs` are on the page's own clock, which never runs backwards. */
export interface Clock {
  /** Until the options appear, while `ready`; until this player's deadline, while `open`. Null without a deadline. */
  secondsLeft: number | null;
  /** When `secondsLeft` changes next. */
  dueAtMs: number | null;
  /** The last thing worth saying aloud of the time that is left. That it is up is said by the sentence about the answer, once. */
  said: string;
}

export function clockAt(before: GameState, now: Omit<GameState, keyof Clock>, nowMs: number): Clock {
  const phase = now.view?.phase;
  const deadline = phase === "ready" ? now.opensAtMs : phase === "open" ? now.closesAtMs : null;
  const secondsLeft = deadline === null ? null : Math.max(0, Math.ceil((deadline - nowMs) / 1_000));
  const dueAtMs = deadline !== null && secondsLeft ? deadline - (secondsLeft - 1) * 1_000 : null;
  return { secondsLeft, dueAtMs, said: saying(before, now, secondsLeft) };
}

function saying(before: GameState, now: Omit<GameState, keyof Clock>, secondsLeft: number | null): string {
  const phase = now.view?.phase;
  const isNew = phase !== before.view?.phase || now.view?.turn?.n !== before.view?.turn?.n;
  if (phase !== "open") return isNew ? "" : before.said;
  if (isNew) return t.optionsOpen(secondsLeft);
  const moment = secondsLeft !== null && secondsLeft !== before.secondsLeft;
  return (moment && announcementAt(secondsLeft, Math.round(now.spanMs / 1_000))) || before.said;
}
