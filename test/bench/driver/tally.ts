/** Counts until everybody has done something. */
export class Tally {
  readonly #what: string;
  readonly #of: number;
  #count = 0;
  #resolve: (() => void) | null = null;
  #reject: ((error: Error) => void) | null = null;

  constructor(what: string, of: number) {
    this.#what = what;
    this.#of = of;
  }

  get count(): number {
    return this.#count;
  }

  hit(): void {
    this.#count += 1;
    if (this.#count === this.#of) this.#resolve?.();
  }

  fail(error: Error): void {
    this.#reject?.(error);
  }

  /** Rejects with how many are missing when patience is over. */
  async all(patienceMs = 90_000): Promise<void> {
    if (this.#count >= this.#of) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      const missing = () => `${this.#count} of ${this.#of} ${this.#what} after ${patienceMs / 1_000} s`;
      timer = setTimeout(() => reject(new Error(missing())), patienceMs);
    }).finally(() => clearTimeout(timer));
  }
}
