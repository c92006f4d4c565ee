import type { PlayerView } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";

/** Where the player's answer to the open question stands. */
export type Stand = "free" | "sending" | "stored" | "late";

export interface InputProps {
  options: readonly string[];
  stand: Stand;
  /** The answer that is on its way or stored; null while there is none. */
  given: AnswerValue | null;
  onAnswer(value: AnswerValue): void;
}

export interface RevealProps {
  options: readonly string[];
  mine: AnswerValue | null;
  result: NonNullable<PlayerView["result"]>;
}
