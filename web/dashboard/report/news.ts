import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { listen } from "./listen.ts";

/** How often the session on the page has changed: one stream for all parts of a report. */
export const News = createContext(0);

/** Listens to a session while `isOn`, for `News`. */
export function useListening(session: string, isOn: boolean): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (isOn) return listen(session, () => setChanges((before) => before + 1));
  }, [session, isOn]);
  return changes;
}

/** Calls when `changes` has grown. */
export function useOn(changes: number, call: () => void): void {
  const newest = useRef(call);
  newest.current = call;
  const seen = useRef(changes);
  useEffect(() => {
    if (changes === seen.current) return;
    seen.current = changes;
    newest.current();
  }, [changes]);
}

/** Calls whenever the session on the page has changed. */
export const useNews = (call: () => void): void => useOn(useContext(News), call);
