/** A wait that can be cut short: a phone that wakes up or finds a network again must not sit out its delay. */
export class Pause {
  #end: (() => void) | null = null;

  for(ms: number): Promise<void> {
    this.cut();
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), ms);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  cut(): void {
    this.#end?.();
    this.#end = null;
  }
}
