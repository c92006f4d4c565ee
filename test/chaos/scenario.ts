import type { Random } from "../../shared/testing/random.ts";
import type { Lab } from "../lab/lab.ts";
import type { LiveGame } from "../lab/live-game.ts";

/** What a scenario is given. */
export interface Chaos {
  lab: Lab;
  /** Everything that is decided by chance is drawn from it before the game begins, so that a seed plans the same again. */
  random: Random;
  /** How many seeds before this one play the same scenario: what a scenario does in several ways it does in turn. */
  nth: number;
  /** How many players were asked for on the command line. */
  players: number | undefined;
  /** The scenario was asked for by its name: it may be larger than in turn with others. */
  isNamed: boolean;
  /** Every game that is gathered goes through here: it is closed at the end, and its journals are kept when something is wrong. */
  watch(game: LiveGame): LiveGame;
}

export interface Outcome {
  /** What is wrong; empty: nothing. */
  faults: string[];
  /** For the line of the seed. */
  note: string;
}

/** Leaves the lab as it found it: running and without faults. */
export type Scenario = (chaos: Chaos) => Promise<Outcome>;
