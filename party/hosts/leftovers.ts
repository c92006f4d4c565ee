/** Under this key partyserver stores the name of every object that it has started. */
const nameKey = "__ps_name";

/**
 * An object in which no room has stored anything is nothing: who knocks at a session that never was, or that was erased,
 * leaves no row behind.
 */
export class Leftovers {
  readonly #storage: DurableObjectStorage;
  /** Something was stored when last looked. partyserver writes its name only once in the life of an instance. */
  #isRoom = false;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  async clear(): Promise<void> {
    if (this.#isRoom) return;
    // Read and deleted in one turn of the loop: what a room begins to write meanwhile comes after that, and stays.
    const keys = [...this.#storage.kv.list({ limit: 2 })].map(([key]) => key);
    this.#isRoom = keys.some((key) => key !== nameKey);
    if (keys.length > 0 && !this.#isRoom) await this.#storage.deleteAll();
  }
}
