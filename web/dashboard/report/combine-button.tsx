import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import type { Report } from "../calls/reports.ts";
import { CombineDialog } from "./combine-dialog.tsx";

/** The way to a report over several sessions: over this one and others, or over any. */
export function CombineButton({ session }: { session: Report["session"] | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {session ? t.report.combine.action : t.report.combine.several}
      </button>
      {isOpen && <CombineDialog session={session} onClose={() => setOpen(false)} />}
    </>
  );
}
