import type { Quiz } from "../../../shared/quiz.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import { type Draft, draftOf, sameContent } from "./draft.ts";
import type { Kept } from "./draft-shelf.ts";

/** What REST has of the quiz; null id and version while it has none. */
export interface Saved {
  id: string | null;
  version: number | null;
  draft: Draft;
}

export const savedOf = ({ id, version, quiz }: StoredQuiz): Saved => ({ id, version, draft: draftOf(quiz) });

const emptyQuiz: Quiz = { title: "", description: "", tags: [], questions: [] };
export const unsaved: Saved = { id: null, version: null, draft: draftOf(emptyQuiz) };

/** What the editor begins with. */
export interface Beginning {
  saved: Saved;
  draft: Draft;
  /** What was on its way to REST when the page was closed. */
  sent: Quiz | null;
  wasRestored: boolean;
}

/** What was kept on this device goes before what REST has; whether the two fit is checked when it is saved. */
export function beginWith(opened: Saved, stored: Quiz | null, kept: Kept | null): Beginning {
  if (!kept || (stored && sameContent(kept.quiz, stored)))
    return { saved: opened, draft: opened.draft, sent: null, wasRestored: false };
  // What REST has is what this device sent last: nobody else has written in between.
  const hasArrived = stored !== null && kept.sent !== null && sameContent(kept.sent, stored);
  return {
    saved: hasArrived ? opened : { ...opened, version: kept.version },
    draft: draftOf(kept.quiz),
    sent: hasArrived ? null : kept.sent,
    wasRestored: true,
  };
}
