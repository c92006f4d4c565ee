import type { Fold, Init, Report } from "../protocol/between-rooms.ts";
import type { Command } from "../protocol/stage.ts";
import type { SessionEvent, SessionStep } from "../session/events.ts";
import { currentTurn, newSession, type SessionState } from "../session/state.ts";
import { step } from "../session/step.ts";
import { init, player, roomNamed } from "./builders.ts";

type Transition = "next" | "close" | "skip" | "reveal" | "end";

/** A session room for tables of literal times. Its commands saw what is, unless they say otherwise. */
export class SessionRig {
  state: SessionState;
  readonly #revs = new Map<number, number>();

  constructor(change: Partial<Init> = {}) {
    this.state = newSession(init(change));
  }

  take(event: SessionEvent): SessionStep {
    const taken = step(this.state, event);
    this.state = taken.state;
    return taken;
  }

  get saw(): { turn: number; phase: SessionState["phase"] } {
    return { turn: currentTurn(this.state)?.n ?? 0, phase: this.state.phase };
  }

  /** What the command was answered with: undefined when it was carried out. */
  host(command: Transition, atMs: number, saw = this.saw): SessionStep["refusal"] {
    return this.take({ type: "command", command: { type: "command", command, saw }, atMs }).refusal;
  }

  order(command: Exclude<Command, { saw: unknown }>, atMs = 0): SessionStep {
    return this.take({ type: "command", command, atMs });
  }

  kick(n: number): SessionStep {
    return this.order({ type: "command", command: "kick", player: player(n) });
  }

  accommodate(n: number, factor: number | null): SessionStep {
    return this.order({ type: "command", command: "accommodate", player: player(n), factor });
  }

  tick(atMs: number): SessionStep["effects"] {
    return this.take({ type: "tick", atMs }).effects;
  }

  /** A newer report of room n, which has carried out everything unless it says otherwise. Its first names ten players. */
  report(n: number, atMs: number, change: Partial<Report> = {}): SessionStep {
    const rev = (this.#revs.get(n) ?? -1) + 1;
    this.#revs.set(n, rev);
    const report: Report = {
      room: roomNamed(n),
      rev,
      seq: this.state.seq,
      players: 1,
      present: 1,
      progress: null,
      delivered: true,
      ...(rev === 0 && { names: Array.from({ length: 10 }, (_, at) => named(10 * n + at)) }),
      ...change,
    };
    return this.take({ type: "report", report, atMs });
  }

  /** Room n has counted the current turn: one row for each of its players, with these points. */
  counted(n: number, atMs: number, points: number[], change: Partial<Fold> = {}): SessionStep {
    return this.report(n, atMs, { fold: foldOf(n, this.saw.turn, points, change) });
  }

  /** Room n's open turn so far. */
  progress(n: number, atMs: number, change: Partial<NonNullable<Report["progress"]>>, present = 1): SessionStep {
    const progress = { turn: this.saw.turn, answered: 0, allAnswered: false, withExtraTime: 0, closesAtMs: null };
    return this.report(n, atMs, { present, progress: { ...progress, ...change } });
  }
}

const named = (n: number) => ({ id: player(n), nickname: `Player ${n}` });

/** What room n counts when its players have these points: players 10n, 10n + 1, and so on, with as much time. */
export function foldOf(n: number, turn: number, points: number[], change: Partial<Fold> = {}): Fold {
  const histogram = [...Map.groupBy(points, (value) => value)].map(([value, all]): [number, number] => [
    value,
    all.length,
  ]);
  const rows = points.map((value, at) => ({
    ...named(10 * n + at),
    points: value,
    totalMs: value,
  }));
  return {
    turn,
    counts: [0, points.length, 0, 0],
    answered: points.length,
    correct: points.filter((value) => value > 0).length,
    histogram: histogram.sort(([a], [b]) => a - b),
    top: rows.sort((a, b) => b.points - a.points),
    rescored: [],
    ...change,
  };
}
