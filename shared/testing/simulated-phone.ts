import type { PlayerId } from "../ids.ts";
import { closeCodes } from "../protocol/common.ts";
import type { PlayerView, ToPlayer } from "../protocol/player.ts";
import type { AnswerValue } from "../questions/index.ts";
import type { Timeline } from "./timeline.ts";

/** What a player does in one turn, counted from seeing its options. */
export interface Reaction {
  value: AnswerValue;
  tapsMs: number;
  /** Sends it again so long after the first time, whatever has been heard. */
  againMs: number[];
  /** Sends another answer so long after the first time. */
  otherMs: number | null;
  other: AnswerValue;
  /** Counted from seeing the question: sends it before there are options. */
  earlyMs: number | null;
  /** Loses the line, and has it back. */
  dropsMs: number | null;
  returnsMs: number;
}

export interface PlayerPlan {
  id: PlayerId;
  nickname: string;
  room: number;
  joinsAtMs: number;
  downMs: number;
  upMs: number;
  /** By turn, from 0; null: gives no answer. */
  turns: (Reaction | null)[];
}

/** Where a phone's frames go. */
export interface Door {
  connect(phone: SimulatedPhone): void;
  hear(phone: SimulatedPhone, turn: number, value: AnswerValue): void;
  echo(phone: SimulatedPhone, nonce: string): void;
  /** The line of that number is gone. */
  drop(phone: SimulatedPhone, line: number): void;
}

/** A phone: knows only what it was sent, sends again what was not acked, and comes back. */
export class SimulatedPhone {
  readonly plan: PlayerPlan;
  readonly acks: { turn: number; value: AnswerValue; bytes: string }[] = [];
  readonly refusals: string[] = [];
  view: PlayerView | null = null;
  isFinal = false;
  /** Another tab of the same player has taken over. */
  isReplaced = false;
  /** Counts connections: what was sent to an older one is lost. */
  line = 0;
  isConnected = false;
  readonly #timeline: Timeline;
  readonly #door: Door;
  #readTurn = 0;
  #seenTurn = 0;
  #pending: { turn: number; value: AnswerValue } | null = null;

  constructor(timeline: Timeline, plan: PlayerPlan, door: Door) {
    this.#timeline = timeline;
    this.plan = plan;
    this.#door = door;
    timeline.at(plan.joinsAtMs, () => this.connect());
  }

  connect(): void {
    if (this.isFinal || this.isConnected) return;
    this.line += 1;
    this.isConnected = true;
    this.#send(() => this.#door.connect(this));
  }

  /** The line is gone; the phone notices and is back after a while. */
  lose(backInMs: number): void {
    if (!this.isConnected) return;
    const { line } = this;
    this.isConnected = false;
    this.line += 1;
    this.#timeline.after(this.plan.upMs, () => this.#door.drop(this, line));
    this.#timeline.after(backInMs, () => this.connect());
  }

  /** The room has closed the line. */
  closed(code: number): void {
    this.isConnected = false;
    this.line += 1;
    this.isFinal ||= isFinalCode(code);
    this.isReplaced ||= code === closeCodes.replaced;
    if (!this.isFinal) this.#timeline.after(100 + 13 * (this.line % 7), () => this.connect());
  }

  shown(view: PlayerView): void {
    this.view = view;
    const turn = view.turn?.n ?? 0;
    if (view.phase === "ready") this.#read(turn);
    if (view.options === null || view.phase !== "open" || this.#seenTurn === turn) return this.#sendAgain();
    this.#seenTurn = turn;
    const reaction = this.plan.turns[turn - 1];
    if (reaction && view.mine === null) this.#react(turn, reaction);
  }

  told(message: ToPlayer): void {
    if (message.type === "ack") {
      this.acks.push({ turn: message.turn, value: message.value, bytes: JSON.stringify(message) });
      if (this.#pending?.turn === message.turn) this.#pending = null;
    }
    if (message.type === "refusal") {
      this.refusals.push(message.reason);
      this.#pending = null;
    }
    if (message.type === "probe") this.#send(() => this.#door.echo(this, message.nonce));
  }

  #read(turn: number): void {
    if (this.#readTurn === turn) return;
    this.#readTurn = turn;
    const { earlyMs = null, value = 0 } = this.plan.turns[turn - 1] ?? {};
    if (earlyMs !== null) this.#timeline.after(earlyMs, () => this.#answer(turn, value));
  }

  #react(turn: number, { value, tapsMs, againMs, other, otherMs, dropsMs, returnsMs }: Reaction): void {
    const later = (ms: number, act: () => void) => this.#timeline.after(ms, act);
    later(tapsMs, () => {
      this.#pending = { turn, value };
      this.#answer(turn, value);
    });
    for (const ms of againMs) later(tapsMs + ms, () => this.#answer(turn, value));
    if (otherMs !== null) later(tapsMs + otherMs, () => this.#answer(turn, other));
    if (dropsMs !== null) later(dropsMs, () => this.lose(Math.max(1, returnsMs - dropsMs)));
  }

  #sendAgain(): void {
    if (this.#pending && this.view?.turn?.n === this.#pending.turn && this.view.mine === null)
      this.#answer(this.#pending.turn, this.#pending.value);
  }

  #answer(turn: number, value: AnswerValue): void {
    this.#send(() => this.#door.hear(this, turn, value));
  }

  /** On the present line only; in order, since a line takes the same time for everything. */
  #send(arrive: () => void): void {
    const { line } = this;
    if (this.isConnected) this.#timeline.after(this.plan.upMs, () => line === this.line && arrive());
  }
}

/** After these a client does not come back. */
export const isFinalCode = (code: number): boolean => Object.values<number>(closeCodes).includes(code);
