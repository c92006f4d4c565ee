import type * as Party from "partykit/server";
import { limits } from "./platform.ts";

const mostKeys = 128;

export interface Written {
  /** Each key of a put, each deletion, each alarm that is set: what is billed. */
  rows: number;
  puts: number;
}

/** The part of PartyKit's storage that rooms use. It keeps references: what rooms store they never change afterwards. */
export class SimulatedStorage {
  readonly written: Written = { rows: 0, puts: 0 };
  readonly #values = new Map<string, unknown>();
  readonly #onWrite: () => void;
  readonly #onAlarm: (atMs: number | null) => void;
  readonly #safe: () => Promise<void>;
  #alarmAtMs: number | null = null;

  constructor(on: { write: () => void; alarm: (atMs: number | null) => void; safe: () => Promise<void> }) {
    this.#onWrite = on.write;
    this.#onAlarm = on.alarm;
    this.#safe = on.safe;
  }

  /** Not more than a room uses of it, which is checked by the room's own types. */
  asParty(): Party.Storage {
    return this as unknown as Party.Storage;
  }

  async get(keys: string | string[]): Promise<unknown> {
    if (typeof keys === "string") return this.#values.get(keys);
    return new Map(keys.filter((key) => this.#values.has(key)).map((key) => [key, this.#values.get(key)]));
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

  /** Resolves when everything that was written is safe. */
  sync(): Promise<void> {
    return this.#safe();
  }

  async getAlarm(): Promise<number | null> {
    return this.#alarmAtMs;
  }

  async setAlarm(atMs: number): Promise<void> {
    this.#alarmAtMs = atMs;
    this.#wrote(1);
    this.#onAlarm(atMs);
  }

  async deleteAlarm(): Promise<void> {
    this.#alarmAtMs = null;
    this.#wrote(1);
    this.#onAlarm(null);
  }

  #wrote(rows: number): void {
    this.written.rows += rows;
    this.written.puts += 1;
    this.#onWrite();
  }

  /** How long everything is that is stored, as JSON, and the longest value; throws when that is longer than a host takes. */
  size(): { bytes: number; longest: number } {
    let [bytes, longest] = [0, 0];
    for (const [key, value] of this.#values) {
      const length = Buffer.byteLength(JSON.stringify(value) ?? "");
      if (length > limits.valueBytes) throw new Error(`${key} has ${length} bytes`);
      bytes += length;
      longest = Math.max(longest, length);
    }
    return { bytes, longest };
  }
}
