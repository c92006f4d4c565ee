import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import type { Report } from "../calls/reports.ts";
import { CombineDialog } from "./combine-dialog.tsx";

/** The way to a report over several sessions. */
export function CombineButton({ session }: { session: Report["session"] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {t.report.combine.action}
      </button>
      {isOpen && <CombineDialog session={session} onClose={() => setOpen(false)} />}
    </>
  );
}
