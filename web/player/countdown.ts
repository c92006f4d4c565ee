import { useEffect, useState } from "preact/hooks";

/** Whole seconds until a moment on the page's clock, never below 0. */
export const secondsUntil = (atMs: number, nowMs: number): number => Math.max(0, Math.ceil((atMs - nowMs) / 1_000));

/** Counts down by the second; null without a deadline. */
export function useSecondsUntil(atMs: number | null): number | null {
  const [, tick] = useState(0);
  const left = atMs === null ? null : secondsUntil(atMs, performance.now());
  useEffect(() => {
    if (atMs === null || left === null || left === 0) return;
    const timer = setTimeout(() => tick((n) => n + 1), atMs - performance.now() - (left - 1) * 1_000);
    return () => clearTimeout(timer);
  });
  return left;
}
