interface CloseRowProps {
  label: string;
  onClose(): void;
}

/** The last line of a dialog in which nothing is left to decide. */
export function CloseRow({ label, onClose }: CloseRowProps) {
  return (
    <p class="row row--end">
      <button type="button" class="button" onClick={onClose}>
        {label}
      </button>
    </p>
  );
}
