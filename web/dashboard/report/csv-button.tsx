import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { downloadCsv, type Report } from "../calls/sessions.ts";
import { caught } from "../caught.ts";
import { say } from "../parts/notes.tsx";
import { textOf } from "../parts/trouble.tsx";

/** Saves the report as a table. Fetched first, so that an outage is said here and not saved as a file. */
export function CsvButton({ session }: { session: Pick<Report["session"], "id" | "title" | "createdAt"> }) {
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      offer(await downloadCsv(session.id), `${session.title} ${session.createdAt.slice(0, 10)}.csv`);
    } catch (error) {
      say(textOf(caught(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class="button button--signal" aria-disabled={isBusy} onClick={() => void save()}>
      {isBusy ? t.loading : t.report.csv}
    </button>
  );
}

function offer(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken the content over once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
