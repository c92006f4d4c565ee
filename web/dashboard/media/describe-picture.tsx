import { useState } from "preact/hooks";
import { Picture } from "../../parts/picture.tsx";
import { t } from "../../strings/dashboard.ts";
import { LongTextField } from "../parts/long-text-field.tsx";
import { type Image, imageOf, type PictureDraft } from "./picture-draft.ts";

interface DescribePictureProps {
  draft: PictureDraft;
  onChange(draft: PictureDraft): void;
  onAnother(): void;
  onUse(image: Image): void;
}

const mostCharacters = 300;

/** The picture, and what it says to somebody who cannot see it. */
export function DescribePicture({ draft, onChange, onAnother, onUse }: DescribePictureProps) {
  const [wasTried, setTried] = useState(false);
  const image = imageOf(draft);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (image) onUse(image);
      }}
    >
      <div class="picture-frame">
        <Picture image={{ ...draft, alt: draft.decorates ? "" : draft.alt }} />
      </div>
      <LongTextField
        label={t.media.alt}
        hint={t.media.altHint}
        error={image === null ? t.media.altMissing : null}
        strict={wasTried}
        maxLength={mostCharacters}
        disabled={draft.decorates}
        value={draft.alt}
        onInput={(alt) => onChange({ ...draft, alt })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={draft.decorates}
          onChange={(event) => onChange({ ...draft, decorates: event.currentTarget.checked })}
        />
        <span>{t.media.decoratesLong}</span>
      </label>
      <div class="row row--apart">
        <button type="button" class="button" onClick={onAnother}>
          {t.media.another}
        </button>
        <button type="submit" class="button button--signal">
          {t.media.use}
        </button>
      </div>
    </form>
  );
}
