import type { Random } from "./random.ts";
import type { Timeline } from "./timeline.ts";

export interface Weather {
  /** A way takes 1 ms to this. */
  slowestMs: number;
  /** Share of ways on which a post or its answer is lost; and for how long after that none is on the same link. */
  lost: number;
  thenNoneForMs: number;
  /** Share of posts that arrive a second time, later. */
  twice: number;
}

export const calm: Weather = { slowestMs: 40, lost: 0, thenNoneForMs: 0, twice: 0 };

const timeoutMs = 700;

/** Carries posts between rooms: late, out of order, twice or not at all, as the weather is. */
export class Network {
  readonly #timeline: Timeline;
  readonly #random: Random;
  readonly #weather: Weather;
  readonly #lostAtMs = new Map<string, number>();
  readonly #isWritten: boolean;
  /** Links that share a stretch: what is lost on one of them is followed by good weather on all. */
  stretchOf: (link: string) => string = (link) => link;
  /** Links on which nothing gets through. */
  readonly cut = new Set<string>();

  /** `isWritten`: everything is written as JSON and read again, as on a real line. Slow. */
  constructor(timeline: Timeline, random: Random, weather: Weather, isWritten: boolean) {
    this.#timeline = timeline;
    this.#random = random;
    this.#weather = weather;
    this.#isWritten = isWritten;
  }

  /** `answered` hears the answer, or null when none came in time. */
  post(
    link: string,
    body: unknown,
    receive: (body: unknown, answer: (body: unknown) => void) => void,
    answered: (body: unknown) => void,
    limitMs = timeoutMs,
  ): void {
    let isOver = false;
    const finish = (answer: unknown) => {
      if (!isOver) answered(answer);
      isOver = true;
    };
    this.#timeline.after(limitMs, () => finish(null));
    const copy = (value: unknown): unknown => (this.#isWritten ? JSON.parse(JSON.stringify(value)) : value);
    const sent = copy(body);
    const answer = (body: unknown) => {
      const answered = copy(body);
      this.#way(link, () => finish(answered));
    };
    this.#way(link, () => receive(sent, answer));
    if (this.#random.chance(this.#weather.twice)) this.#way(link, () => receive(sent, () => {}));
  }

  #way(link: string, arrive: () => void): void {
    const { lost, thenNoneForMs, slowestMs } = this.#weather;
    const { nowMs } = this.#timeline;
    const stretch = this.stretchOf(link);
    const lostAtMs = this.#lostAtMs.get(stretch) ?? Number.NEGATIVE_INFINITY;
    const isLost = this.cut.has(link) || (nowMs >= lostAtMs + thenNoneForMs && this.#random.chance(lost));
    if (isLost) this.#lostAtMs.set(stretch, nowMs);
    if (!isLost) this.#timeline.after(this.#random.between(1, slowestMs), arrive);
  }
}
