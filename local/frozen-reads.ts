const reads = new Set(
  "GET MGET STRLEN EXISTS TTL PTTL TYPE HGET HMGET HGETALL HLEN SCARD SISMEMBER SMEMBERS ZCARD ZRANGE ZRANK ZSCORE".split(
    " ",
  ),
);
const mostRemembered = 1_000;

/**
 * What a replica would say that no longer follows: a read that has been asked before is answered as it was then. Scripts
 * always run at the primary, as on Upstash, whatever they do.
 */
export class FrozenReads<Answer> {
  readonly #answers = new Map<string, Answer>();

  /** `format` is how the answer is wanted: the same read in another format is another one. */
  async answer(command: unknown, format: string, isFrozen: boolean, work: () => Promise<Answer>): Promise<Answer> {
    if (!Array.isArray(command) || !reads.has(String(command[0]).toUpperCase())) return work();
    const key = `${format} ${JSON.stringify(command)}`;
    const known = this.#answers.get(key);
    if (isFrozen && known !== undefined) return known;
    const answer = await work();
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= mostRemembered) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }
}
