import type { AudienceEffect, AudienceEvent } from "../audience/events.ts";
import { type AudienceState, type Entry, newAudience } from "../audience/state.ts";
import { step } from "../audience/step.ts";
import type { Desired, Turn } from "../protocol/between-rooms.ts";
import type { ToPlayer } from "../protocol/player.ts";
import type { AnswerValue, Question } from "../questions/index.ts";
import { inLobby, player, roomNamed, single } from "./builders.ts";

/**
 * One audience room for tables of literal times: says what happens to it, answers with what it orders. Seats are numbered
 * as they join, and player n sits on seat n when everybody joins in order.
 */
export class RoomRig {
  state: AudienceState;
  desired: Desired;

  constructor(change: Partial<Desired> = {}) {
    this.desired = inLobby(change);
    this.state = newAudience(roomNamed(0), this.desired);
    this.take({ type: "desired", desired: this.desired, atMs: 0 });
  }

  take(event: AudienceEvent): AudienceEffect[] {
    const { state, effects } = step(this.state, event);
    this.state = state;
    return effects;
  }

  /** The session room wants something else from now on. */
  told(atMs: number, change: Partial<Desired>): AudienceEffect[] {
    this.desired = { ...this.desired, seq: this.desired.seq + 1, ...change };
    return this.take({ type: "desired", desired: this.desired, atMs });
  }

  join(n: number, atMs = 0): AudienceEffect[] {
    return this.take({ type: "connect", player: player(n), nickname: `Player ${n}`, atMs });
  }

  drop(seat: number): AudienceEffect[] {
    return this.take({ type: "drop", seat });
  }

  roundTrips(seat: number, ...times: number[]): void {
    for (const ms of times) this.take({ type: "round-trip", seat, ms });
  }

  ready(atMs: number, question: Question = single(), n = (this.desired.turn?.n ?? 0) + 1): AudienceEffect[] {
    const turn: Turn = { n, index: n - 1, total: 9, question, opensAtMs: atMs + question.readMs, sentAtMs: null };
    return this.told(atMs, { phase: "ready", turn });
  }

  /** The session opens the turn that is ready; the order to do so arrives at `atMs`, and the options leave at once. */
  open(atMs: number, sentAtMs = atMs): AudienceEffect[] {
    const { turn } = this.desired;
    if (!turn) throw new Error("nothing is ready");
    const ordered = this.told(atMs, { phase: "open", turn: { ...turn, sentAtMs } });
    return [...ordered, ...this.take({ type: "opened", turn: turn.n, atMs })];
  }

  close(atMs: number): AudienceEffect[] {
    return this.told(atMs, { phase: "closed" });
  }

  /** The session shows the result of the current turn: what this room has counted. */
  reveal(atMs: number, change: Partial<Desired> = {}): AudienceEffect[] {
    const { lastFold } = this.state;
    const turn = this.desired.turn?.n ?? 0;
    const outcome = { turn, counts: lastFold?.counts ?? [], players: 0, ranks: [], top: lastFold?.top ?? [] };
    return this.told(atMs, { phase: "revealed", outcome, ...change });
  }

  /** What the phone of a seat hears when it answers. */
  answer(seat: number, value: AnswerValue, atMs: number, turn = this.desired.turn?.n ?? 0): ToPlayer | undefined {
    const message = { type: "answer", turn, value } as const;
    return sentTo(seat, this.take({ type: "answer", seat, message, atMs }));
  }

  tick(atMs: number): AudienceEffect[] {
    return this.take({ type: "tick", atMs });
  }

  points(seat: number): number | undefined {
    return this.state.tallies[seat]?.points;
  }
}

/** The last message to a seat among some effects. */
export function sentTo(seat: number, effects: readonly AudienceEffect[]): ToPlayer | undefined {
  return effects.flatMap((effect) => (effect.type === "send" && effect.seat === seat ? [effect.message] : [])).at(-1);
}

/** The effects of one type. */
export function effectsOf<T extends AudienceEffect["type"]>(type: T, effects: readonly AudienceEffect[]) {
  return effects.filter((effect): effect is Extract<AudienceEffect, { type: T }> => effect.type === type);
}

/** The answer log of the turn that the room is at. */
export const entriesOf = (room: RoomRig): readonly Entry[] => [...(room.state.asking?.log ?? [])];
