// The other end of `make-file.ts`.

import { problemIn } from "../../problem.ts";
import { collect } from "./collect.ts";
import type { Said, Wanted } from "./make-file.ts";
import { workbookOf } from "./xlsx.ts";

const say = (what: Said) => self.postMessage(what);

self.onmessage = ({ data }: MessageEvent<Wanted>) => {
  fileOf(data)
    .then((file) => say({ file }), sayProblem)
    // A bug: nobody hears of a rejection in here, but of an error.
    .catch(reportError);
};

function sayProblem(error: unknown): void {
  const { code, status, message, requestId } = problemIn(error);
  say({ problem: { code, status, message, requestId } });
}

async function fileOf({ kind, report }: Wanted): Promise<Blob> {
  const collected = await collect(report, (progress) => say({ progress }));
  say({ progress: { of: "writing" } });
  return kind === "xlsx"
    ? workbookOf(collected)
    : new Blob([JSON.stringify(collected, null, 2)], { type: "application/json" });
}
