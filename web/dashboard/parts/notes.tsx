import { signal } from "@preact/signals";
import { t } from "../../strings/dashboard.ts";

interface Note {
  text: string;
  undo: (() => void) | null;
}

const note = signal<Note | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;
/** Long enough to find the button by keyboard and to think again. */
const shownMs = 10_000;

/** Says what was done, with a way back where there is one. A new note replaces the one before. */
export function say(text: string, undo: (() => void) | null = null): void {
  clearTimeout(timer);
  note.value = { text, undo };
  timer = setTimeout(hush, shownMs);
}

function hush(): void {
  clearTimeout(timer);
  note.value = null;
}

/** Where notes appear. Always on the page, so that screen readers listen to it. */
export function Notes() {
  const now = note.value;
  return (
    <div class="notes" role="status">
      {now && (
        <p class="note">
          <span>{now.text}</span>
          {now.undo && (
            <button
              type="button"
              class="button button--small button--signal"
              onClick={() => {
                now.undo?.();
                hush();
              }}
            >
              {t.editor.undo}
            </button>
          )}
          <button type="button" class="note__close" aria-label={t.close} onClick={hush}>
            <span aria-hidden="true">×</span>
          </button>
        </p>
      )}
    </div>
  );
}
