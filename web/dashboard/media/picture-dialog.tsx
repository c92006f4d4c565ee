import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { bringFile, bringFromWeb } from "./bring-in.ts";
import { ChoosePicture } from "./choose-picture.tsx";
import { DescribePicture } from "./describe-picture.tsx";
import { type Image, type PictureDraft, withPicture } from "./picture-draft.ts";
import { useBringing } from "./use-bringing.ts";

interface PictureDialogProps {
  draft: PictureDraft | null;
  /** Dropped or pasted where the dialog was opened from. */
  file: File | null;
  onDraft(draft: PictureDraft): void;
  onUse(image: Image): void;
  onClose(): void;
}

/** Everything that takes time happens in here, so that the form behind it cannot change meanwhile. */
export function PictureDialog({ draft, file, onDraft, onUse, onClose }: PictureDialogProps) {
  const [isChoosing, setChoosing] = useState(draft === null || file !== null);
  const { state, bring } = useBringing((picture) => {
    onDraft(withPicture(draft, picture));
    setChoosing(false);
  });
  const bringThis = (chosen: File) => bring((way) => bringFile(chosen, way));
  useEffect(() => {
    if (file) bringThis(file);
  }, []);
  return (
    <Dialog title={t.media.title} wide onClose={onClose}>
      {draft && !isChoosing ? (
        <DescribePicture draft={draft} onChange={onDraft} onAnother={() => setChoosing(true)} onUse={onUse} />
      ) : (
        <>
          <ChoosePicture
            bringing={state}
            onFile={bringThis}
            onAddress={(url) => bring((way) => bringFromWeb(url, way))}
          />
          <div class="row row--end">
            <button type="button" class="button" onClick={draft ? () => setChoosing(false) : onClose}>
              {draft ? t.media.back : t.cancel}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
