import { useState } from "preact/hooks";

interface DropZoneProps {
  label: string;
  choose: string;
  drop: string;
  kinds: string;
  /** For the chooser; whatever is dropped comes through. */
  accept?: string;
  onChoose(file: File | undefined): void;
  onDrop(dropped: DataTransfer | null): void;
}

/** A file is chosen, or dropped here. */
export function DropZone({ label, choose, drop, kinds, accept, onChoose, onDrop }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  return (
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
        onDrop(event.dataTransfer);
      }}
    >
      <legend class="visually-hidden">{label}</legend>
      <label class="button drop__choose">
        {choose}
        <input
          class="visually-hidden"
          type="file"
          accept={accept}
          onChange={(event) => {
            onChoose(event.currentTarget.files?.[0]);
            // Or the same file could not be chosen again after a failure.
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p>{drop}</p>
      <p class="field__hint">{kinds}</p>
    </fieldset>
  );
}
