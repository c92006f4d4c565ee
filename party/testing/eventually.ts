import { vi } from "vitest";

/** How long anybody here waits for anything. Never a measure of speed: a busy machine may stand still for seconds. */
export const patienceMs = 8_000;

/** Looks again and again at what no line tells, until it is so; fails as the last look did. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(look, { interval: 10, timeout: patienceMs });
