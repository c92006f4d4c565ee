/** A room's storage in memory. Counts what its host bills: every key of a put is a row, and so is every alarm that is set. */
export class MemoryStorage {
  readonly entries = new Map<string, unknown>();
  rowsWritten = 0;
  alarmAtMs: number | null = null;

  async get<T>(key: string): Promise<T | undefined> {
    return structuredClone(this.entries.get(key)) as T | undefined;
  }

  async put(first: string | Record<string, unknown>, value?: unknown): Promise<void> {
    const given = typeof first === "string" ? { [first]: value } : first;
    for (const [key, stored] of Object.entries(given)) {
      this.rowsWritten += 1;
      this.entries.set(key, structuredClone(stored));
    }
  }

  async delete(first: string | string[]): Promise<boolean> {
    return [first]
      .flat()
      .map((key) => this.entries.delete(key))
      .includes(true);
  }

  async list<T>({ prefix = "" }: { prefix?: string } = {}): Promise<Map<string, T>> {
    const found = [...this.entries].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
    return structuredClone(new Map(found)) as Map<string, T>;
  }

  async deleteAll(): Promise<void> {
    this.entries.clear();
  }

  async setAlarm(atMs: number): Promise<void> {
    this.rowsWritten += 1;
    this.alarmAtMs = atMs;
  }

  async deleteAlarm(): Promise<void> {
    this.alarmAtMs = null;
  }

  async getAlarm(): Promise<number | null> {
    return this.alarmAtMs;
  }

  async sync(): Promise<void> {}
}
