interface Plan {
  atMs: number;
  act: () => void;
}

/** A virtual clock: what is planned happens in order of time, and in order of planning at the same moment. */
export class Timeline {
  nowMs = 0;
  readonly #plans: Plan[] = [];

  at(atMs: number, act: () => void): void {
    const plan = { atMs: Math.max(atMs, this.nowMs), act };
    let place = this.#plans.length;
    while (place > 0 && (this.#plans[place - 1]?.atMs ?? 0) > plan.atMs) place -= 1;
    this.#plans.splice(place, 0, plan);
  }

  after(ms: number, act: () => void): void {
    this.at(this.nowMs + ms, act);
  }

  /** Runs until nothing is planned before `endMs`. */
  run(endMs: number): void {
    for (let plan = this.#plans.shift(); plan; plan = this.#plans.shift()) {
      if (plan.atMs > endMs) return;
      this.nowMs = plan.atMs;
      plan.act();
    }
  }
}
