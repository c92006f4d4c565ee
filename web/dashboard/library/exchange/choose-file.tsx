import { useState } from "preact/hooks";
import { t } from "../../../strings/dashboard.ts";
import { DropZone } from "../../parts/drop-zone.tsx";

/** As REST has it. */
const mostBytes = 5 * 1024 * 1024;

interface ChooseFileProps {
  isBusy: boolean;
  onFile(file: File): void;
  /** Another one is being chosen: what was wrong with the last is over. */
  onAgain(): void;
}

/** A file that is chosen or dropped. What can be seen without reading it is said at once. */
export function ChooseFile({ isBusy, onFile, onAgain }: ChooseFileProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (isBusy) return;
    onAgain();
    const refused = refusalOf(file);
    setRefusal(refused);
    if (file && refused === null) onFile(file);
  };
  return (
    <>
      <p>{t.exchange.importAbout}</p>
      <DropZone
        label={t.exchange.chooserLabel}
        choose={t.exchange.choose}
        drop={t.exchange.drop}
        kinds={t.exchange.kinds}
        onChoose={take}
        onDrop={(dropped) => take(dropped?.files[0])}
      />
      {refusal !== null && (
        <div class="trouble" role="alert">
          <p>{refusal}</p>
        </div>
      )}
    </>
  );
}

function refusalOf(file: File | undefined): string | null {
  if (!file) return t.exchange.noFile;
  if (file.size === 0) return t.exchange.empty;
  return file.size > mostBytes ? t.exchange.tooLarge : null;
}
