import type { Report } from "../../calls/reports.ts";
import { ApiProblem } from "../../problem.ts";
import type { Progress } from "./collect.ts";

/** What the page asks of the worker, and what it hears from it. */
export type Wanted = { kind: "xlsx" | "json"; report: Pick<Report, "session" | "questions"> };
export type Said =
  | { progress: Progress | { of: "writing" } }
  | { file: Blob }
  | { problem: Pick<ApiProblem, "code" | "status" | "message" | "requestId"> };

/** Reads all of a report and writes it as a file, in a thread of its own: a large one takes seconds, and the page goes on. */
export function makeFile(
  wanted: Wanted,
  onProgress: (progress: Extract<Said, { progress: unknown }>["progress"]) => void,
): Promise<Blob> {
  const worker = new Worker(new URL("./file-worker.ts", import.meta.url), { type: "module" });
  const made = new Promise<Blob>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if ("progress" in data) return onProgress(data.progress);
      if ("file" in data) return resolve(data.file);
      const { code, status, message, requestId } = data.problem;
      reject(new ApiProblem(code, status, message, requestId));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(wanted);
  });
  return made.finally(() => worker.terminate());
}
