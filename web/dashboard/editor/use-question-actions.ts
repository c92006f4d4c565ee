import { useState } from "preact/hooks";
import type { Question, QuestionTypeName } from "../../../shared/questions/index.ts";
import { blankQuestion } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { say } from "../parts/notes.tsx";
import { type Draft, type DraftQuestion, indexOf, insert, insertAll, move, remove } from "./draft.ts";
import { focusLater } from "./focus-later.ts";
import { aboutLinkId } from "./outline.tsx";
import { outlineLinkId } from "./outline-row.tsx";
import { toolId } from "./question-tools.tsx";
import type { Selection } from "./selection.ts";

interface Editing {
  draft: Draft;
  selection: Selection;
  select(selection: Selection): void;
  change(next: (draft: Draft) => Draft, place: null): void;
}

/** What can be done with whole questions, and where the focus is afterwards. */
export function useQuestionActions({ draft, selection, select, change }: Editing) {
  const [announcement, announce] = useState("");
  const focusPrompt = () => focusLater(".question-form textarea");
  const placeOfNext = selection === "about" ? draft.questions.length : indexOf(draft, selection) + 1;
  const show = (added: { draft: Draft; key: number }) => {
    change(() => added.draft, null);
    select(added.key);
    focusPrompt();
  };
  const moveTo = (key: number, to: number): number | null => {
    const from = indexOf(draft, key);
    const next = move(draft, key, to);
    if (next === draft) return null;
    change(() => next, null);
    const place = indexOf(next, key);
    announce(t.editor.moved(from + 1, place + 1, draft.questions.length));
    return place;
  };
  return {
    announcement,
    announce,
    /** Behind the one that is being written, or at the end. */
    add(type: QuestionTypeName) {
      show(insert(draft, placeOfNext, blankQuestion(type)));
    },
    /** The same place, for what has been written elsewhere. */
    addAll(questions: readonly Question[]) {
      const added = insertAll(draft, placeOfNext, questions);
      const [first] = added.keys;
      if (first === undefined) return;
      change(() => added.draft, null);
      select(first);
      focusLater(`#${outlineLinkId(first)}`);
      say(t.bank.added(added.keys.length), () => {
        change((now) => added.keys.reduce(remove, now), null);
      });
    },
    duplicate: ({ key, question }: DraftQuestion) => show(insert(draft, indexOf(draft, key) + 1, question)),
    move(key: number, to: number) {
      moveTo(key, to);
      select(key);
      // The row has another place in the page now, which takes the focus from it.
      focusLater(`#${outlineLinkId(key)}`);
    },
    moveByButton(key: number, by: -1 | 1) {
      moveTo(key, indexOf(draft, key) + by);
      focusLater(`#${toolId(key, by === -1 ? "up" : "down")}`);
    },
    remove({ key, question }: DraftQuestion) {
      const index = indexOf(draft, key);
      change((now) => remove(now, key), null);
      const neighbour = draft.questions[index + 1] ?? draft.questions[index - 1];
      select(neighbour?.key ?? "about");
      focusLater(`#${neighbour ? outlineLinkId(neighbour.key) : aboutLinkId}`);
      say(t.editor.removed(index + 1), () => {
        change((now) => insert(now, index, question).draft, null);
      });
    },
  };
}
