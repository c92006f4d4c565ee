import type { AskedTurn } from "../../db/turns.ts";

/** A player with fewer right answers than this has less than half of the questions right. Skipped ones do not count. */
export const needsHelpBelow = (turns: readonly AskedTurn[]): number => turns.filter(({ voided }) => !voided).length / 2;
