import { time } from "../time.ts";
import type { Run } from "./run.ts";
import type { Step } from "./script.ts";

const lookMs = 4;
/** In looks: alarms are looked at again, time passes, clients do it again, patience is over. */
const every = { alarms: 12, heal: 48, act: 60, patience: 2_500 };

/**
 * Runs go through a step side by side, on one clock: each is done with it before any begins the next. Returns those that
 * never were.
 */
export async function goThrough(step: Step, runs: readonly Run[]): Promise<Run[]> {
  const pending = new Map(runs.map((run) => [run, new Attendance(step, run)]));
  time.pass(step.afterMs ?? 0);
  for (let look = 0; pending.size > 0 && look < every.patience; look += 1) {
    for (const [run, attendance] of pending) if (attendance.isOver(look)) pending.delete(run);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    if (step.heals && pending.size > 0 && look % every.heal === every.heal - 1) time.pass(1_000);
  }
  return [...pending.keys()];
}

/** What is done for one run while a step lasts. */
class Attendance {
  readonly #step: Step;
  readonly #run: Run;
  #isBusy = false;
  /** Its clients have done their part. */
  #hasActed = false;

  constructor(step: Step, run: Run) {
    this.#step = step;
    this.#run = run;
  }

  isOver(look: number): boolean {
    if (!this.#isBusy) {
      this.#isBusy = true;
      this.#attend(look)
        .catch((error: unknown) => this.#run.problems.push(String(error)))
        .finally(() => {
          this.#isBusy = false;
        });
    }
    return this.#hasActed && this.#run.isThere && this.#step.isDone(this.#run);
  }

  async #attend(look: number): Promise<void> {
    const { alarms, heals, act } = this.#step;
    const isNew = await this.#run.comeBack();
    if (!this.#run.isThere) return;
    if (isNew || !this.#hasActed || look % every.act === 0) act?.(this.#run);
    if ((alarms || (heals && look > 0)) && look % every.alarms === 0) await this.#run.runDueAlarms();
    this.#hasActed = true;
  }
}
