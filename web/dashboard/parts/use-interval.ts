import { useEffect, useRef } from "preact/hooks";

/** Calls again and again while `isOn`, but not behind a hidden tab. */
export function useInterval(isOn: boolean, everyMs: number, call: () => void): void {
  const newest = useRef(call);
  newest.current = call;
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") newest.current();
    }, everyMs);
    return () => clearInterval(timer);
  }, [isOn, everyMs]);
}
