import {
  answerRecords,
  isDelivered,
  playerRecords,
  playersDue,
  settledThrough,
  turnsToRepeat,
} from "../audience/outbox.ts";
import type { Asking, AudienceState, Entry, Outbox } from "../audience/state.ts";
import type { AnswerRecord, PlayerRecord } from "../protocol/results.ts";
import type { World } from "./world.ts";

type Sent = Pick<Outbox, "answersThrough" | "corrected" | "playersSent" | "batchRev">;
/** How a room carried out a turn. */
export type Asked = Pick<Asking, "turn" | "openedAtMs" | "closeByMs">;

/** REST and its database: upserts, and now and then it is away. */
export class SimulatedRest {
  readonly answers = new Map<string, AnswerRecord>();
  readonly players = new Map<string, PlayerRecord & { rev: number }>();
  readonly #world: World;
  readonly #fails: number;

  constructor(world: World, fails: number) {
    this.#world = world;
    this.#fails = fails;
  }

  /** Brings what is stored in a room here; `done` hears how far, or null when it failed. */
  deliver(
    state: AudienceState,
    log: readonly Entry[],
    asked: ReadonlyMap<number, Asked>,
    done: (sent: Sent | null) => void,
  ) {
    const { answersThrough, playersSent, playersRev, batchRev } = state.outbox;
    const settled = settledThrough(state);
    const again = turnsToRepeat(state);
    const entries = log.filter(({ seq, turn }) => (seq > answersThrough || again.includes(turn)) && seq <= settled);
    const answers = [...Map.groupBy(entries, ({ turn }) => turn)].flatMap(([turn, ofTurn]) => {
      const how = asked.get(turn);
      if (!how) throw new Error(`turn ${turn} has answers but is not stored`);
      return answerRecords(state, how, ofTurn);
    });
    const areDue = playersDue(state);
    const rev = batchRev + 1;
    const players = areDue ? playerRecords(state) : [];
    const { corrected } = state;
    const sent = { answersThrough: settled, corrected, playersSent: areDue ? playersRev : playersSent, batchRev: rev };
    if (answers.length === 0 && !areDue && corrected === state.outbox.corrected) return done({ ...sent, batchRev });
    this.#world.after(this.#world.random.between(5, 60), () => {
      if (this.#world.random.chance(this.#fails)) return done(null);
      for (const answer of answers) {
        const key = `${answer.turn} ${answer.player}`;
        if (answer.revision > (this.answers.get(key)?.revision ?? -1)) this.answers.set(key, answer);
      }
      for (const row of players)
        if (rev >= (this.players.get(row.id)?.rev ?? 0)) this.players.set(row.id, { ...row, rev });
      // Stored, but the answer may be lost on the way back.
      this.#world.after(5, () => done(this.#world.random.chance(this.#fails) ? null : sent));
    });
  }

  isBehind(state: AudienceState): boolean {
    const { answersThrough, corrected } = state.outbox;
    const isBehind = answersThrough < settledThrough(state) || corrected < state.corrected;
    return !isDelivered(state) && (playersDue(state) || isBehind);
  }
}
