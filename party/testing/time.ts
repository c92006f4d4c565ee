import { clock } from "../hosts/clock.ts";

const real = clock.now;
const yearMs = 365 * 24 * 60 * 60 * 1_000;

/**
 * The rooms' clock, stopped: it moves when a test says so. It stands a year ahead of the runtime's, so that no alarm
 * ever runs by itself: a test runs it early, late, often or never.
 */
let nowMs = real() + yearMs;
clock.now = () => nowMs;

export const time = {
  now: () => clock.now(),
  pass(ms: number): void {
    nowMs += ms;
  },
  /** From here on the rooms' clock is the runtime's, and alarms run by themselves. */
  letRun(): void {
    clock.now = real;
  },
  stop(): void {
    nowMs = real() + yearMs;
    clock.now = () => nowMs;
  },
};
