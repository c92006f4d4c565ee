import { useState } from "preact/hooks";
import type { Question } from "../../../shared/questions/index.ts";
import { Picture } from "../../parts/picture.tsx";
import { t } from "../../strings/dashboard.ts";
import { PictureDialog } from "./picture-dialog.tsx";
import { draftOf, type Image, type PictureDraft, withImage } from "./picture-draft.ts";
import { pictureIn } from "./picture-in.ts";

interface ImageFieldProps {
  question: Question;
  onChange(question: Question): void;
}

/** The picture of a question: added, described, changed, removed. */
export function ImageField({ question, onChange }: ImageFieldProps) {
  const { image } = question;
  const [opened, setOpened] = useState<{ file: File | null } | null>(null);
  // Kept while the dialog is closed: what was chosen or written there and not used yet is not lost.
  const [draft, setDraft] = useState<PictureDraft | null>(null);
  const take = (event: Event, transfer: DataTransfer | null) => {
    const file = pictureIn(transfer);
    if (!file) return;
    event.preventDefault();
    setOpened({ file });
  };
  const finish = (change: Image | null) => {
    setOpened(null);
    setDraft(null);
    onChange(withImage(question, change));
  };
  return (
    <fieldset
      class="field"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
      onPaste={(event) => take(event, event.clipboardData)}
    >
      <legend>{t.media.label}</legend>
      {image && <Shown key={image.media} image={image} />}
      <div class="row">
        <button type="button" class="button button--small" onClick={() => setOpened({ file: null })}>
          {image ? t.media.change : t.media.add}
        </button>
        {image && (
          <button type="button" class="button button--small button--quiet" onClick={() => finish(null)}>
            {t.media.remove}
          </button>
        )}
      </div>
      {!image && <p class="field__hint">{t.media.hint}</p>}
      {opened && (
        <PictureDialog
          draft={draft ?? (image ? draftOf(image) : null)}
          file={opened.file}
          onDraft={setDraft}
          onUse={finish}
          onClose={() => setOpened(null)}
        />
      )}
    </fieldset>
  );
}

function Shown({ image }: { image: Image }) {
  const [isGone, setGone] = useState(false);
  if (isGone) return <p class="field__error">{t.media.gone}</p>;
  return (
    <figure class="image-field__figure" onErrorCapture={() => setGone(true)}>
      <div class="picture-frame">
        <Picture image={{ ...image, alt: "" }} />
      </div>
      <figcaption>{image.alt === "" ? <i>{t.media.decorates}</i> : image.alt}</figcaption>
    </figure>
  );
}
