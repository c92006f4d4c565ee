/** Remembers that it rang until somebody waits for it: nothing that comes while its owner is busy is missed. */
export class Bell {
  #rang = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rang = true;
    this.#wake?.();
  }

  /** Resolves as soon as it rings, or has rung since the last time; at the latest after `limitMs`. */
  async wait(limitMs: number): Promise<void> {
    if (!this.#rang) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, limitMs);
      });
      clearTimeout(timer);
      this.#wake = null;
    }
    this.#rang = false;
  }
}
