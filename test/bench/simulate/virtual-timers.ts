import type { Site } from "./hosted-room.ts";

/** Lets the timers that rooms set run in virtual time; nobody else's. Returns what takes it back. */
export function useVirtualTimers(site: Site): () => void {
  const real = { setTimeout, clearTimeout };
  const virtual = {
    setTimeout: (callback: () => void, ms = 0) =>
      site.running ? site.running.timer(ms, callback) : real.setTimeout(callback, ms),
    clearTimeout: (timer: { isOver: boolean } | NodeJS.Timeout) => {
      if ("isOver" in timer) timer.isOver = true;
      else real.clearTimeout(timer);
    },
  };
  Object.assign(globalThis, virtual);
  return () => void Object.assign(globalThis, real);
}
