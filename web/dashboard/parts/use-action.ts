import { useRef, useState } from "preact/hooks";
import { caught } from "../caught.ts";
import type { ApiProblem } from "../problem.ts";

/** One thing at a time that takes a while and may not work: whether it is on its way, and why it failed last time. */
export function useAction() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const isRunning = useRef(false);
  const run = (work: () => Promise<void>): void => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setProblem(null);
    work()
      .catch((error: unknown) => setProblem(caught(error)))
      .finally(() => {
        isRunning.current = false;
        setBusy(false);
      });
  };
  return { isBusy, problem, run, forget: () => setProblem(null) };
}
