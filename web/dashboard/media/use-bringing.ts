import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import type { StoredPicture } from "../calls/media.ts";
import { caught } from "../caught.ts";
import { textOf } from "../parts/trouble.tsx";
import type { Way } from "./bring-in.ts";
import { NoPicture } from "./shrink.ts";

/** How far a picture is on its way. */
export type Bringing =
  | { name: "idle" }
  | { name: "busy"; share: number }
  /** `retry` null: the same again would fail again. */
  | { name: "failed"; text: string; retry: (() => void) | null };

type Work = (way: Way) => Promise<StoredPicture>;

/** One picture at a time on its way into REST's keeping: a later one takes the place of an earlier one. */
export function useBringing(onDone: (picture: StoredPicture) => void) {
  const [state, setState] = useState<Bringing>({ name: "idle" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const bring = (work: Work): void => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    const { signal } = controller;
    const setIfAsked = (next: Bringing) => {
      if (!signal.aborted) setState(next);
    };
    setIfAsked({ name: "busy", share: 0 });
    work({ signal, onProgress: (share) => setIfAsked({ name: "busy", share }) }).then(
      (picture) => {
        setIfAsked({ name: "idle" });
        if (!signal.aborted) onDone(picture);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        const { text, mayPass } = failureOf(error);
        setState({ name: "failed", text, retry: mayPass ? () => bring(work) : null });
      },
    );
  };
  return { state, bring };
}

function failureOf(error: unknown): { text: string; mayPass: boolean } {
  if (error instanceof NoPicture) return { text: t.media.notAPicture, mayPass: false };
  const problem = caught(error);
  const mayPass = problem.status === 0 || problem.status === 429 || problem.status >= 500;
  return { text: textOf(problem), mayPass };
}
