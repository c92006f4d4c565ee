import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { caught } from "../caught.ts";
import type { ApiProblem } from "../problem.ts";

type Loaded<T> = { name: "loading" } | { name: "ready"; value: T } | { name: "failed"; problem: ApiProblem };

export interface Loading<T> {
  now: Loaded<T>;
  /** From the beginning, with what was there gone from the page. */
  reload(): void;
  /** Behind what is shown; a failure changes nothing, since the next one may work. */
  refresh(): void;
  /** What is known to be true now without asking; of no use any more when another thing has been named meanwhile. */
  set(value: T): void;
}

/** Loads once and again on demand. `what` names the thing: another name loads another thing. */
export function useLoad<T>(what: string, load: () => Promise<T>): Loading<T> {
  const [now, setNow] = useState<Loaded<T>>({ name: "loading" });
  const newest = useRef(load);
  newest.current = load;
  const named = useRef(what);
  named.current = what;
  const asked = useRef(0);
  const start = useCallback((quiet: boolean) => {
    asked.current += 1;
    const mine = asked.current;
    if (!quiet) setNow({ name: "loading" });
    newest.current().then(
      (value) => mine === asked.current && setNow({ name: "ready", value }),
      (error: unknown) => {
        const problem = caught(error);
        if (mine === asked.current && !quiet) setNow({ name: "failed", problem });
      },
    );
  }, []);
  useEffect(() => {
    start(false);
    return () => {
      asked.current += 1;
    };
  }, [what, start]);
  return {
    now,
    reload: () => start(false),
    refresh: () => start(true),
    set: (value) => {
      if (named.current !== what) return;
      asked.current += 1;
      setNow({ name: "ready", value });
    },
  };
}
