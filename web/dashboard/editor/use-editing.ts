import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { account } from "../account.ts";
import { createQuiz, readQuiz, replaceQuiz, restoreVersion } from "../calls/quizzes.ts";
import { caught } from "../caught.ts";
import { Autosave } from "./autosave.ts";
import { type Draft, quizOf } from "./draft.ts";
import { DraftShelf } from "./draft-shelf.ts";
import { firstDifference, type History, historyOf, redo, undo, write } from "./history.ts";
import { problemsOf } from "./quiz-problems.ts";
import { QuizTabs, thisTab } from "./quiz-tabs.ts";
import { beginWith, type Saved } from "./saved.ts";
import type { Selection } from "./selection.ts";

/** A quiz as REST has it, and the other tabs that write on it. */
export interface Opened {
  saved: Saved;
  openTabs: ReadonlySet<string>;
}

/** What a step back or forward has led to, and where it can be seen. */
export interface Step {
  place: Selection;
  draft: Draft;
}

/** The quiz being written: its text with all its steps, and how it gets to REST. */
export function useEditing({ saved: opened, openTabs }: Opened) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [otherTabs, setOtherTabs] = useState(0);
  const shelf = useMemo(() => new DraftShelf(localStorage, account.value?.email ?? "", thisTab), []);
  const [begun] = useState(() => {
    const stored = opened.id === null ? null : quizOf(opened.draft);
    return beginWith(opened, stored, shelf.takeOver(opened.id, openTabs));
  });
  const [wasRestored, setWasRestored] = useState(begun.wasRestored);
  const history = useRef<History>(
    begun.wasRestored ? write(historyOf(opened.draft), begun.draft, null, 0) : historyOf(begun.draft),
  );
  const tabs = useRef<QuizTabs | null>(null);
  const become = (next: History): void => {
    history.current = next;
    autosave.change(next.present);
    redraw(undefined);
  };

  const [autosave] = useState(
    () =>
      new Autosave(begun.saved, begun.draft, begun.sent, {
        create: createQuiz,
        replace: replaceQuiz,
        read: readQuiz,
        restore: restoreVersion,
        problemIn: caught,
        isFinished: (quiz) => problemsOf(quiz).size === 0,
        keep: (id, kept) => shelf.keep(id, kept),
        drop: (id) => shelf.drop(id),
        show: (draft) => become(write(history.current, draft, null, Date.now())),
        changed: () => redraw(undefined),
        stored: ({ id, version }) => {
          if (id === null || version === null || !tabs.current) return;
          // A new quiz has its own address from now on. The page stays as it is.
          if (!location.pathname.endsWith(id))
            globalThis.history.replaceState(globalThis.history.state, "", `/host/quizzes/${id}`);
          tabs.current.moveTo(id);
          tabs.current.saved(version);
        },
        now: Date.now,
        after(ms, call) {
          const timer = setTimeout(call, ms);
          return () => clearTimeout(timer);
        },
      }),
  );

  useEffect(() => {
    const line = new QuizTabs(autosave.saved.id, thisTab, {
      saved: (version) => autosave.heard(version),
      others: setOtherTabs,
    });
    tabs.current = line;
    autosave.change(history.current.present);
    const keep = () => autosave.keepNow();
    const retry = () => autosave.retryNow();
    addEventListener("pagehide", keep);
    addEventListener("online", retry);
    return () => {
      removeEventListener("pagehide", keep);
      removeEventListener("online", retry);
      tabs.current = null;
      autosave.leave();
      line.close();
    };
  }, [autosave]);

  /** Moves in the history, and says where that made a difference to what; null when there was nothing to move to. */
  const step = (move: (history: History) => History): Step | null => {
    const before = history.current;
    const after = move(before);
    if (after === before) return null;
    become(after);
    return { place: firstDifference(before.present, after.present), draft: after.present };
  };

  const { past, present, future } = history.current;
  return {
    autosave,
    draft: present,
    otherTabs,
    wasRestored,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    /** `place` names the field that is being written in; null for a change that is a step of its own. */
    change: (next: (draft: Draft) => Draft, place: string | null) =>
      become(write(history.current, next(history.current.present), place, Date.now())),
    undo: () => step(undo),
    redo: () => step(redo),
    /** Back to what REST has; what was restored is one step forward. */
    dropRestored: () => {
      setWasRestored(false);
      step(undo);
    },
  };
}
