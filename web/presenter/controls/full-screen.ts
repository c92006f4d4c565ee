import { useEffect, useState } from "preact/hooks";

export const canFillScreen = (): boolean => document.fullscreenEnabled;

/** Refused without a fresh gesture, which then simply changes nothing. */
export function toggleFullScreen(): void {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  change.catch(() => undefined);
}

/** Whether the page fills the screen now, however it came to that. */
export function useIsFullScreen(): boolean {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  return isFull;
}
