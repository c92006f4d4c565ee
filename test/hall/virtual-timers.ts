import type { VirtualTime } from "./virtual-time.ts";

/** A timer in virtual time. */
export interface Timer {
  isOver: boolean;
}

/** Timers run in virtual time when `timer` makes them; when it makes none they are the real ones. Returns what takes it back. */
export function useVirtualTimers(timer: (ms: number, callback: () => void) => Timer | null): () => void {
  const real = { setTimeout, clearTimeout };
  const virtual = {
    setTimeout: (callback: () => void, ms = 0) => timer(ms, callback) ?? real.setTimeout(callback, ms),
    clearTimeout: (made: Timer | NodeJS.Timeout) => {
      if ("isOver" in made) made.isOver = true;
      else real.clearTimeout(made);
    },
  };
  Object.assign(globalThis, virtual);
  return () => void Object.assign(globalThis, real);
}

export function useVirtualDate(time: VirtualTime): () => void {
  const { now } = Date;
  Date.now = () => time.now();
  return () => {
    Date.now = now;
  };
}
