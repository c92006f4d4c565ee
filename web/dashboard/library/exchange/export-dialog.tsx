import { CloseRow } from "../../../parts/close-row.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { t } from "../../../strings/dashboard.ts";
import { type ExportFormat, exportFormats, exportQuiz } from "../../calls/exchange.ts";
import { say } from "../../parts/notes.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Trouble } from "../../parts/trouble.tsx";
import { useAction } from "../../parts/use-action.ts";

const endings: Record<ExportFormat, string> = {
  json: "quizwire.json",
  csv: "csv",
  gift: "gift.txt",
  "kahoot-xlsx": "xlsx",
};

interface ExportDialogProps {
  quiz: { id: string; title: string };
  onClose(): void;
}

/** A quiz as a file. What a format cannot carry is said before it is saved. */
export function ExportDialog({ quiz, onClose }: ExportDialogProps) {
  const { isBusy, problem, run } = useAction();
  const save = (format: ExportFormat) =>
    run(async () => {
      const name = `${quiz.title}.${endings[format]}`;
      saveFile(await exportQuiz(quiz.id, format), name);
      onClose();
      say(t.exchange.exported(name));
    });
  return (
    <Dialog title={t.exchange.exportTitle(quiz.title)} onClose={onClose}>
      <ul class="exports">
        {exportFormats.map((format) => {
          const [name, about] = t.exchange.exports[format];
          return (
            <li key={format}>
              <button type="button" class="entry" aria-disabled={isBusy} onClick={() => save(format)}>
                <b>{name}</b>
                <span class="muted">{about}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {problem && <Trouble problem={problem} />}
      <CloseRow label={t.cancel} onClose={onClose} />
    </Dialog>
  );
}
