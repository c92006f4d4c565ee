import { useEffect, useState } from "preact/hooks";

/** Whole seconds until a moment on the page's clock: 1 until it is over, never below 0. */
const secondsUntil = (deadlineMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((deadlineMs - nowMs) / 1_000));

/** Renders again whenever the whole second changes, and no more often. */
export function useSecondsLeft(deadlineMs: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(deadlineMs, performance.now()));
  useEffect(() => {
    const look = () => setSeconds(secondsUntil(deadlineMs, performance.now()));
    look();
    const timer = setInterval(look, 100);
    return () => clearInterval(timer);
  }, [deadlineMs]);
  return seconds;
}
