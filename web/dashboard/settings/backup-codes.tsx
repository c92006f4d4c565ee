import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { save } from "./save.ts";

/** Shown once. It closes by saying that they were kept, and not by a slip beside it. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const download = () => save(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }), t.settings.codesFile);
  return (
    <Dialog title={t.settings.codesTitle} onClose={() => {}}>
      <p>{t.settings.codesHint}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p class="row row--end">
        <button type="button" class="button" onClick={download}>
          {t.settings.download}
        </button>
        <button type="button" class="button" onClick={() => print()}>
          {t.settings.print}
        </button>
        <button type="button" class="button button--signal" onClick={onKept}>
          {t.settings.kept}
        </button>
      </p>
    </Dialog>
  );
}
