import { useRef } from "preact/hooks";
import type { Loading } from "./use-load.ts";

/** What is to be seen of a list: while another is on its way, still the one before, so that nothing jumps. */
export function useLatest<T>({ now }: Pick<Loading<T>, "now">): { shown: T | null; isStale: boolean } {
  const latest = useRef<T | null>(null);
  if (now.name === "ready") latest.current = now.value;
  if (now.name === "failed") latest.current = null;
  return { shown: latest.current, isStale: now.name === "loading" };
}
