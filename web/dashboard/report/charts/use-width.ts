import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Until it is measured: a page of paper. */
const usualWidth = 640;

/** The width of an element in pixels, so that what is drawn in it keeps its size of letters on every screen. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(usualWidth);
  useEffect(() => {
    if (!holder.current) return;
    const watch = new ResizeObserver(([entry]) => {
      // Not on display, as in a closed part of the page: what was drawn is kept.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    watch.observe(holder.current);
    return () => watch.disconnect();
  }, []);
  return [holder, width];
}
