import { t } from "../../strings/dashboard.ts";
import { textOf } from "../parts/trouble.tsx";
import type { Autosave } from "./autosave.ts";
import type { SaveState } from "./save-state.ts";

/** Where the text stands, in one sentence; read out when it turns to something that matters. */
export function SaveStatus({ autosave, isNew }: { autosave: Autosave; isNew: boolean }) {
  const { state, isKept, isDirty } = autosave;
  const isBad = ["failed", "refused", "conflict"].includes(state.name) || (isDirty && !isKept);
  return (
    <p class="save-status" data-state={state.name} data-bad={isBad}>
      <span class="save-status__dot" aria-hidden="true" />
      {/* Saving after every pause in writing is nothing to interrupt a screen reader for. */}
      <span aria-live={isBad ? "polite" : "off"}>
        {isDirty && !isKept ? t.editor.saving.notKept : sentenceOf(state, isNew)}
      </span>
    </p>
  );
}

const words = t.editor.saving;

function sentenceOf(state: SaveState, isNew: boolean): string {
  switch (state.name) {
    case "saved":
      if (state.atMs !== null) return words.savedAt(t.time(state.atMs));
      return isNew ? words.empty : words.saved;
    case "waiting":
    case "saving":
      return words.saving;
    case "unfinished":
      return words.unfinished;
    case "failed":
      return state.problem.code === "offline" ? words.offline : words.failed(textOf(state.problem));
    case "refused":
      return words.refused(textOf(state.problem));
    case "conflict":
      return words.conflict;
  }
}
