import { Network, type Weather } from "./network.ts";
import type { Random } from "./random.ts";
import { Timeline } from "./timeline.ts";

export interface Alarms {
  /** Share of alarms that ring before their time as well. */
  early: number;
  /** An alarm rings up to so much too late. */
  lateMs: number;
  /** Shares of alarms that ring only when the game is over, if at all, and that ring twice. */
  asleep: number;
  twice: number;
}

export const punctual: Alarms = { early: 0, lateMs: 0, asleep: 0, twice: 0 };

/** Longer than any game that is played here. */
const asleepMs = 20 * 60 * 1_000;

/** What all parts of a simulated session share: the time, the network, the alarms, and somebody who listens. */
export class World {
  readonly timeline = new Timeline();
  readonly network: Network;
  readonly random: Random;
  /** All that phones and stages were sent, as the room sent it. */
  readonly said: { atMs: number; to: string; text: string }[] = [];
  readonly #alarms: Alarms;
  /** Somebody writes down all that is said. Slow. */
  readonly isListening: boolean;

  constructor(random: Random, weather: Weather, alarms: Alarms, isListening: boolean, isWritten: boolean) {
    this.random = random;
    this.network = new Network(this.timeline, random.fork(), weather, isWritten);
    this.#alarms = alarms;
    this.isListening = isListening;
  }

  get nowMs(): number {
    return this.timeline.nowMs;
  }

  after(ms: number, act: () => void): void {
    this.timeline.after(ms, act);
  }

  /** Rings as alarms do: too early, too late, twice, or much too late; not when it has been set anew. */
  alarm(atMs: number, isSet: () => boolean, ring: () => void): void {
    const { early, lateMs, asleep, twice } = this.#alarms;
    const earlyByMs = this.random.chance(0.5) ? 1 : this.random.between(2, 3_000);
    if (this.random.chance(early)) this.timeline.at(atMs - earlyByMs, () => isSet() && ring());
    const lateByMs = this.random.chance(asleep) ? asleepMs : this.random.between(0, lateMs);
    const rings = this.random.chance(twice) ? 2 : 1;
    for (let n = 0; n < rings; n += 1) this.timeline.at(atMs + lateByMs * (n + 1), () => (n > 0 || isSet()) && ring());
  }

  overheard(to: string, what: object): void {
    if (this.isListening) this.said.push({ atMs: this.nowMs, to, text: JSON.stringify(what) });
  }
}
