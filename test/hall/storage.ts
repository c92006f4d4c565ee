import type { VirtualTime } from "./virtual-time.ts";
import type { Timer } from "./virtual-timers.ts";

const mostKeys = 128;
export const longestValueBytes = 128 * 1024;

interface Hooks {
  alarm(): void;
  wrote?(): void;
  /** Resolves when everything that was written is safe. */
  safe?(): Promise<void>;
}

/** The part of PartyKit's storage that rooms use. It keeps references: what rooms store they never change afterwards. */
export class MemoryStorage {
  /** Each key of a put, each deletion, each alarm that is set: what is billed. */
  rowsWritten = 0;
  readonly #values = new Map<string, unknown>();
  readonly #on: Hooks;
  readonly #time: VirtualTime;
  #alarm: Timer = { isOver: true };

  constructor(time: VirtualTime, on: Hooks) {
    this.#time = time;
    this.#on = on;
  }

  async get(key: string): Promise<unknown> {
    return this.#values.get(key);
  }

  async list({ prefix = "" }: { prefix?: string } = {}): Promise<Map<string, unknown>> {
    return new Map([...this.#values].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async put(entries: string | Record<string, unknown>, value?: unknown): Promise<void> {
    const pairs = typeof entries === "string" ? [[entries, value] as const] : Object.entries(entries);
    if (pairs.length > mostKeys) throw new Error(`a put of ${pairs.length} keys`);
    for (const [key, written] of pairs) this.#values.set(key, written);
    this.#wrote(pairs.length);
  }

  async delete(keys: string | string[]): Promise<void> {
    const list = [keys].flat();
    for (const key of list) this.#values.delete(key);
    this.#wrote(list.length);
  }

  async deleteAll(): Promise<void> {
    this.#values.clear();
    this.#wrote(1);
  }

  async sync(): Promise<void> {
    await this.#on.safe?.();
  }

  async setAlarm(atMs: number): Promise<void> {
    this.#alarm.isOver = true;
    this.#alarm = this.#time.timerAt(atMs, () => this.#on.alarm());
    this.#wrote(1);
  }

  /** A write that is not billed. */
  async deleteAlarm(): Promise<void> {
    this.#alarm.isOver = true;
    this.#wrote(0);
  }

  #wrote(rows: number): void {
    this.rowsWritten += rows;
    this.#on.wrote?.();
  }

  /** How long everything is that is stored, as JSON, and the longest value; throws when that is longer than a host takes. */
  size(): { bytes: number; longest: number } {
    let [bytes, longest] = [0, 0];
    for (const [key, value] of this.#values) {
      const length = Buffer.byteLength(JSON.stringify(value) ?? "");
      if (length > longestValueBytes) throw new Error(`${key} has ${length} bytes`);
      bytes += length;
      longest = Math.max(longest, length);
    }
    return { bytes, longest };
  }
}
