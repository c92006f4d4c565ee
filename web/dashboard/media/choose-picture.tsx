import { useLayoutEffect, useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { DropZone } from "../parts/drop-zone.tsx";
import { Field } from "../parts/field.tsx";
import { chooserTypes, pictureIn } from "./picture-in.ts";
import type { Bringing } from "./use-bringing.ts";

interface ChoosePictureProps {
  bringing: Bringing;
  onFile(file: File): void;
  onAddress(url: string): void;
}

/** Where the picture comes from: a file that is chosen, dropped or pasted, or an address. */
export function ChoosePicture({ bringing, onFile, onAddress }: ChoosePictureProps) {
  const [isEmpty, setEmpty] = useState(false);
  const take = (file: File | null | undefined) => {
    setEmpty(!file);
    if (file) onFile(file);
  };
  useLayoutEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const file = pictureIn(clipboardData);
      if (file) take(file);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  });
  return (
    <>
      <DropZone
        label={t.media.fromDevice}
        choose={t.media.choose}
        drop={t.media.drop}
        kinds={t.media.kinds}
        accept={chooserTypes}
        onChoose={take}
        onDrop={(dropped) => take(pictureIn(dropped))}
      />
      <Progress bringing={bringing} isEmpty={isEmpty} />
      <AddressForm onAddress={onAddress} />
    </>
  );
}

function Progress({ bringing, isEmpty }: { bringing: Bringing; isEmpty: boolean }) {
  if (bringing.name === "busy")
    return (
      <p class="drop__progress" role="status">
        <progress value={bringing.share > 0 ? bringing.share : undefined} aria-label={t.media.title} />
        {bringing.share > 0 ? t.media.sending(t.percent(bringing.share)) : t.media.working}
      </p>
    );
  if (bringing.name === "failed")
    return (
      <div class="trouble" role="alert">
        <p>{bringing.text}</p>
        {bringing.retry && (
          <button type="button" class="button button--small" onClick={bringing.retry}>
            {t.retry}
          </button>
        )}
      </div>
    );
  return isEmpty ? (
    <p class="field__error" role="alert">
      {t.media.noFile}
    </p>
  ) : null;
}

function AddressForm({ onAddress }: Pick<ChoosePictureProps, "onAddress">) {
  const [url, setUrl] = useState("");
  const [wasTried, setTried] = useState(false);
  const isAddress = /^https:\/\/[^/\s]+\.[^/\s]+/i.test(url.trim());
  return (
    <form
      class="drop__address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isAddress) onAddress(url.trim());
      }}
    >
      <Field
        label={t.media.address}
        hint={t.media.addressHint}
        error={wasTried && !isAddress ? t.media.noAddress : null}
        strict
      >
        {(ties) => (
          <input
            {...ties}
            class="input"
            type="url"
            inputMode="url"
            autoComplete="off"
            value={url}
            onInput={(event) => {
              setTried(false);
              setUrl(event.currentTarget.value);
            }}
          />
        )}
      </Field>
      <button type="submit" class="button">
        {t.media.fetch}
      </button>
    </form>
  );
}
