/** The longest a phone waits between two attempts, in milliseconds. */
export const longestDelayMs = 8_000;

/**
 * How long to wait before an attempt. `retry` counts from 0: the first connection waits for nothing, the first retry a
 * random part of `spreadMs`, so that a whole room which lost its line at once does not come back at once; later ones
 * twice as long each time.
 *
 * @param random at least 0, below 1
 */
export function retryDelayMs(retry: number, spreadMs: number, random: number): number {
  if (retry === 0) return 0;
  if (retry === 1) return random * spreadMs;
  const step = Math.min(longestDelayMs, Math.max(spreadMs, 500) * 2 ** (retry - 1));
  return (step * (1 + random)) / 2;
}
