import { useLocation } from "preact-iso/router";
import type { Question } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { BankDialog } from "../bank/bank-dialog.tsx";
import { say } from "../parts/notes.tsx";
import { StartDialog } from "../sessions/start-dialog.tsx";
import type { Autosave } from "./autosave.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Draft } from "./draft.ts";
import { LeaveDialog } from "./leave-dialog.tsx";
import { ProblemsDialog } from "./problems-dialog.tsx";
import type { Problems } from "./quiz-problems.ts";
import { placeOf, type Selection } from "./selection.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

/** What was asked for. A conflict opens by itself, unless its decision was put off. */
export type OpenDialog = "problems" | "versions" | "start" | "bank" | "conflict-later" | null;

interface EditorDialogsProps {
  open: OpenDialog;
  autosave: Autosave;
  draft: Draft;
  problems: Problems;
  /** Where a link leads that would take unsaved text off the page. */
  leavingTo: string | null;
  onOpen(dialog: OpenDialog): void;
  onGo(selection: Selection, field: string): void;
  onAdd(questions: readonly Question[]): void;
  onUndo(): void;
  onStay(): void;
}

export function EditorDialogs({ open, autosave, draft, problems, leavingTo, ...on }: EditorDialogsProps) {
  const { route } = useLocation();
  const { state, saved } = autosave;
  const close = () => on.onOpen(null);
  if (leavingTo !== null)
    return (
      <LeaveDialog
        onStay={() => {
          on.onStay();
          const [path] = problems.keys();
          if (path === undefined) return;
          const { selection, field } = placeOf(draft, path);
          on.onGo(selection, field);
        }}
        onLeave={() => {
          on.onStay();
          route(leavingTo);
        }}
      />
    );
  if (state.name === "conflict" && open !== "conflict-later")
    return (
      <ConflictDialog
        kind={state.kind}
        autosave={autosave}
        isFinished={problems.size === 0}
        onLater={() => on.onOpen("conflict-later")}
      />
    );
  if (open === "problems" && problems.size > 0)
    return (
      <ProblemsDialog
        draft={draft}
        problems={problems}
        onGo={(selection, field) => {
          close();
          on.onGo(selection, field);
        }}
        onClose={close}
      />
    );
  if (open === "bank")
    return (
      <BankDialog
        except={saved.id}
        onAdd={(questions) => {
          close();
          on.onAdd(questions);
        }}
        onClose={close}
      />
    );
  if (saved.id === null) return null;
  if (open === "versions")
    return (
      <VersionsDialog
        id={saved.id}
        current={saved.version}
        onRestore={async (version) => {
          await autosave.restore(version);
          close();
          say(t.editor.versions.restored, on.onUndo);
        }}
        onClose={close}
      />
    );
  return open === "start" ? <StartDialog quiz={{ id: saved.id, title: saved.draft.title }} onClose={close} /> : null;
}
