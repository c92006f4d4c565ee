import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import { Dialog } from "../../../parts/dialog.tsx";
import { t } from "../../../strings/dashboard.ts";
import { type Imported, type ImportPreview, importFile, previewImport } from "../../calls/exchange.ts";
import { say } from "../../parts/notes.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useAction } from "../../parts/use-action.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ImportPreviewed } from "./import-previewed.tsx";
import { LossList } from "./loss-list.tsx";

/** A file is looked at, then imported when its host has seen what comes of it; then the editor opens. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const { route } = useLocation();
  const { isBusy, problem, run, forget } = useAction();
  const [looked, setLooked] = useState<{ file: File; preview: ImportPreview } | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);

  const look = (file: File) => run(async () => setLooked({ file, preview: await previewImport(file) }));
  const chooseAnother = () => {
    forget();
    setLooked(null);
  };
  const open = ({ id }: Imported, title: string) => {
    onClose();
    say(t.exchange.imported(title));
    route(`/host/quizzes/${id}`);
  };
  const take = ({ file, preview }: { file: File; preview: ImportPreview }) =>
    run(async () => {
      const made = await importFile(file);
      const isAsShown = made.report.losses.length === preview.report.losses.length;
      if (isAsShown) open(made, preview.quiz.title);
      else setImported(made);
    });

  const title = imported ? t.exchange.importedTitle : t.exchange.importTitle;
  return (
    <Dialog title={title} wide onClose={imported && looked ? () => open(imported, looked.preview.quiz.title) : onClose}>
      {imported && looked ? (
        <>
          <p>{t.exchange.importedAbout}</p>
          <LossList losses={imported.report.losses} />
          <p class="row row--end">
            <button
              type="button"
              class="button button--signal"
              onClick={() => open(imported, looked.preview.quiz.title)}
            >
              {t.exchange.openEditor}
            </button>
          </p>
        </>
      ) : (
        <>
          {looked ? (
            <ImportPreviewed preview={looked.preview} />
          ) : (
            <ChooseFile isBusy={isBusy} onFile={look} onAgain={forget} />
          )}
          {isBusy && <p role="status">{looked ? t.exchange.importing : t.exchange.looking}</p>}
          {problem && <Trouble problem={problem} />}
          <p class="row row--end">
            <button type="button" class="button" onClick={looked ? chooseAnother : onClose}>
              {looked ? t.exchange.another : t.cancel}
            </button>
            {looked && (
              <button
                type="button"
                class="button button--signal"
                aria-disabled={isBusy}
                onClick={() => !isBusy && take(looked)}
              >
                {t.exchange.confirm}
              </button>
            )}
          </p>
        </>
      )}
    </Dialog>
  );
}
