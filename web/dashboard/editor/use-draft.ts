import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Quiz } from "../../../shared/quiz.ts";
import { account } from "../account.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import { type Draft, draftOf, quizOf, sameQuiz } from "./draft.ts";
import { DraftShelf } from "./draft-shelf.ts";

/** What REST has of the quiz; null id and version while it has none. */
export interface Saved {
  id: string | null;
  version: number | null;
  draft: Draft;
}

export const savedOf = ({ id, version, quiz }: StoredQuiz): Saved => ({ id, version, draft: draftOf(quiz) });
const emptyQuiz: Quiz = { title: "", description: "", tags: [], questions: [] };
export const unsaved: Saved = { id: null, version: null, draft: draftOf(emptyQuiz) };

/** After the last key, so that a long quiz is not written out with every letter. */
const keepAfterMs = 300;

/** The quiz being written, what REST has of it, and its copy on this device while the two differ. */
export function useDraft(opened: Saved) {
  const shelf = useMemo(() => new DraftShelf(localStorage, account.value?.email ?? ""), []);
  const [start] = useState(() => beginWith(opened, shelf));
  const [saved, setSaved] = useState(start.saved);
  const [draft, setDraft] = useState(start.draft);
  const [wasRestored, setWasRestored] = useState(start.wasRestored);
  const isDirty = useMemo(() => !sameQuiz(draft, saved.draft), [draft, saved]);

  const keep = useRef(() => {});
  keep.current = () => {
    if (isDirty) shelf.keep(saved.id, { quiz: quizOf(draft), version: saved.version });
    else shelf.drop(saved.id);
  };
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), keepAfterMs);
    return () => clearTimeout(timer);
  }, [draft, saved]);
  useEffect(() => {
    const now = () => keep.current();
    addEventListener("pagehide", now);
    return () => {
      removeEventListener("pagehide", now);
      now();
    };
  }, []);

  return {
    saved,
    draft,
    isDirty,
    wasRestored,
    change: setDraft,
    /** REST has this now. What was written meanwhile stays, and stays unsaved. */
    markSaved(now: Saved) {
      if (saved.id !== now.id) shelf.drop(saved.id);
      setSaved(now);
      setWasRestored(false);
    },
    /** Shows what REST has, and forgets what was written here. */
    startOver(now: Saved) {
      setSaved(now);
      setDraft(now.draft);
      setWasRestored(false);
    },
  };
}

/** What was kept on this device goes before what REST has; whether the two fit is checked when it is saved. */
function beginWith(opened: Saved, shelf: DraftShelf) {
  const kept = shelf.read(opened.id);
  if (!kept || sameQuiz(draftOf(kept.quiz), opened.draft))
    return { saved: opened, draft: opened.draft, wasRestored: false };
  return { saved: { ...opened, version: kept.version }, draft: draftOf(kept.quiz), wasRestored: true };
}
