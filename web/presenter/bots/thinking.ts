/** Nobody reads and taps faster. */
const fastestMs = 900;
/** Without a limit people take about as long as with a usual one. */
const usualMs = 20_000;

/**
 * How long somebody thinks about a question, in milliseconds: most answer early, some late, all of them in time.
 *
 * @param random at least 0, below 1
 */
export function thinkingMs(limitMs: number | null, random: number): number {
  const spanMs = Math.min(limitMs ?? usualMs, usualMs) * 0.75 - fastestMs;
  return fastestMs + spanMs * random ** 1.7;
}
