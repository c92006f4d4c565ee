import { useState } from "preact/hooks";
import { t } from "../../../strings/dashboard.ts";

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
  const [isOver, setOver] = useState(false);
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
      <fieldset
        class="drop"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        <legend class="visually-hidden">{t.exchange.chooserLabel}</legend>
        <label class="button drop__choose">
          {t.exchange.choose}
          <input
            class="visually-hidden"
            type="file"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              // Or the same file could not be chosen again after it was put right.
              event.currentTarget.value = "";
            }}
          />
        </label>
        <p>{t.exchange.drop}</p>
        <p class="field__hint">{t.exchange.kinds}</p>
      </fieldset>
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
