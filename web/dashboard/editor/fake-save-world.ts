import * as v from "valibot";
import { type Quiz, QuizSchema } from "../../../shared/quiz.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import { ApiProblem, problemIn } from "../problem.ts";
import type { Draft } from "./draft.ts";
import type { Kept } from "./draft-shelf.ts";
import type { SaveWorld } from "./save-world.ts";

/** How the way to REST is: `deaf` takes what is sent, and its answer is lost. */
type Way = "open" | "down" | "deaf";

/** REST with one quiz, a shelf and a clock, all in the hands of the test. */
export function fakeSaveWorld() {
  const timers = new Set<{ atMs: number; call: () => void }>();
  const shelf = new Map<string | null, Kept>();
  const shown: Draft[] = [];
  const calls: string[] = [];
  const rest = { quiz: null as Quiz | null, version: 0, created: 0, way: "open" as Way, refuses: false };
  let nowMs = 0;

  const answer = (): StoredQuiz => {
    if (!rest.quiz) throw new ApiProblem("not-found", 404, "");
    return { id: `q${rest.created}`, version: rest.version, updatedAt: "", quiz: rest.quiz };
  };
  async function call(name: string, work: () => StoredQuiz): Promise<StoredQuiz> {
    calls.push(name);
    await Promise.resolve();
    if (rest.way === "down") throw new ApiProblem("offline", 0, "");
    if (rest.refuses) throw new ApiProblem("invalid", 422, "");
    const result = work();
    if (rest.way === "deaf") throw new ApiProblem("offline", 0, "");
    return result;
  }
  const remembered = new Map<string, StoredQuiz>();

  const world: SaveWorld = {
    // Like the page's own calls: the same text again is the same call, until it was answered.
    create: (quiz) =>
      call("create", () => {
        const key = JSON.stringify(quiz);
        const known = remembered.get(key);
        if (known) return known;
        Object.assign(rest, { quiz, version: 1, created: rest.created + 1 });
        remembered.set(key, answer());
        return answer();
      }),
    replace: (_, version, quiz) =>
      call("replace", () => {
        answer();
        if (version !== rest.version) throw new ApiProblem("version-conflict", 412, "");
        Object.assign(rest, { quiz, version: version + 1 });
        return answer();
      }),
    read: () => call("read", answer),
    restore: (_, version, known) =>
      call("restore", () => {
        if (known !== rest.version) throw new ApiProblem("version-conflict", 412, "");
        Object.assign(rest, { quiz: { ...answer().quiz, title: `as of ${version}` }, version: known + 1 });
        return answer();
      }),
    problemIn,
    isFinished: (quiz) => v.safeParse(QuizSchema, quiz).success,
    keep(id, kept) {
      shelf.set(id, structuredClone(kept));
      return true;
    },
    drop: (id) => void shelf.delete(id),
    show: (draft) => void shown.push(draft),
    changed: () => {},
    stored: () => {},
    now: () => nowMs,
    after(ms, work) {
      const timer = { atMs: nowMs + ms, call: work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };

  /** Lets time pass, and everything happen that is due meanwhile. */
  async function pass(ms: number): Promise<void> {
    const endMs = nowMs + ms;
    for (;;) {
      const due = [...timers].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      timers.delete(due);
      nowMs = Math.max(nowMs, due.atMs);
      due.call();
      await settled();
    }
    nowMs = endMs;
    await settled();
  }

  return { world, rest, shelf, shown, calls, pass };
}

/** Answers take a few turns of the loop to arrive. */
const settled = async () => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};
