import { useLocation } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import {
  changeMany,
  duplicateQuiz,
  type LibraryFilter,
  listLibrary,
  listTags,
  type QuizRow,
} from "../calls/library.ts";
import { say } from "../parts/notes.tsx";
import { joined } from "../parts/paged.ts";
import { useAction } from "../parts/use-action.ts";
import { useLatest } from "../parts/use-latest.ts";
import { useLoad } from "../parts/use-load.ts";
import { addressOf, viewOf } from "./library-view.ts";
import { doneIds, outcomeText } from "./outcome-text.ts";

const longestTitle = 120;

/** The library as the address shows it, and everything that can be done with its quizzes. */
export function useLibrary() {
  const { query, route } = useLocation();
  const view = viewOf(query);
  const list = useLoad(addressOf(view), () => listLibrary(view, null));
  const tags = useLoad(`tags ${view.archived}`, () => listTags(view.archived));
  const { shown, isStale } = useLatest(list);
  const { isBusy, problem, run } = useAction();

  const refresh = () => {
    list.refresh();
    tags.refresh();
  };
  const idsOf = (rows: readonly QuizRow[]) => rows.map(({ id }) => id);
  const change = (
    ids: string[],
    act: Parameters<typeof changeMany>[1],
    done: (n: number) => string,
    undo?: () => void,
  ) =>
    run(async () => {
      const outcomes = await changeMany(ids, act);
      say(outcomeText(outcomes, done), doneIds(outcomes).length > 0 ? undo : null);
      refresh();
    });
  const restore = (ids: string[]) => change(ids, { action: "restore" }, t.quizzes.restored);
  const archive = (ids: string[]) => change(ids, { action: "archive" }, t.quizzes.archived, () => restore(ids));

  return {
    ...{ view, shown, isStale, isBusy, problem },
    failure: list.now.name === "failed" ? list.now.problem : null,
    reload: list.reload,
    tags: tags.now.name === "ready" ? tags.now.value : [],
    look: (part: Partial<LibraryFilter>, replace = false) => route(addressOf({ ...view, ...part }), replace),
    more: async (cursor: string) => {
      const next = await listLibrary(view, cursor);
      if (shown) list.set(joined(shown, next));
    },
    archive: (rows: readonly QuizRow[]) => archive(idsOf(rows)),
    restore: (rows: readonly QuizRow[]) =>
      change(idsOf(rows), { action: "restore" }, t.quizzes.restored, () => archive(idsOf(rows))),
    remove: (rows: readonly QuizRow[]) => change(idsOf(rows), { action: "delete" }, t.quizzes.removed),
    retag: (rows: readonly QuizRow[], act: { action: "tag" | "untag"; tag: string }) =>
      change(idsOf(rows), act, (n) =>
        act.action === "tag" ? t.quizzes.tagAdded(act.tag, n) : t.quizzes.tagRemoved(act.tag, n),
      ),
    duplicate: ({ id, title }: QuizRow) =>
      run(async () => {
        await duplicateQuiz(id, [...t.quizzes.copyOf(title)].slice(0, longestTitle).join("").trim());
        say(t.quizzes.duplicated(title));
        refresh();
      }),
  };
}
