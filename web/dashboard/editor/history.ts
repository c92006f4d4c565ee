import type { Draft } from "./draft.ts";

/** All that a draft has been since it was opened, and where in it the editor stands. */
export interface History {
  past: readonly Draft[];
  present: Draft;
  future: readonly Draft[];
  /** What the last change wrote on, so that the next letter there belongs to the same step; null when nothing can join it. */
  writing: { place: string; beganAtMs: number; lastAtMs: number } | null;
}

/** As many steps back as anybody will go; each shares what did not change with its neighbours. */
const mostSteps = 300;
/** A pause to think ends a step, and so does a long stretch without one. */
const pauseMs = 1_200;
const stretchMs = 8_000;

export const historyOf = (present: Draft): History => ({ past: [], present, future: [], writing: null });

/**
 * The next state of the draft. Letters written one after the other in one `place` are one step; a change without a place
 * is a step of its own. What was undone before is not dropped: it moves into the past, in front of where the writer stood.
 */
export function write({ past, present, future, writing }: History, next: Draft, place: string | null, nowMs: number) {
  if (next === present) return { past, present, future, writing };
  const joins =
    writing !== null &&
    writing.place === place &&
    nowMs - writing.lastAtMs <= pauseMs &&
    nowMs - writing.beganAtMs <= stretchMs;
  const before = future.length > 0 ? [...past, present, ...future, present] : [...past, present];
  return {
    past: joins ? past : before.slice(-mostSteps),
    present: next,
    future: [],
    writing: place === null ? null : { place, beganAtMs: joins ? writing.beganAtMs : nowMs, lastAtMs: nowMs },
  };
}

export function undo(history: History): History {
  const present = history.past.at(-1);
  if (!present) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    writing: null,
  };
}

export function redo(history: History): History {
  const [present, ...future] = history.future;
  if (!present) return history;
  return { past: [...history.past, history.present], present, future, writing: null };
}

/** Where two states of a draft differ first: a question's key, or "about" for what stands around them. */
export function firstDifference(before: Draft, after: Draft): number | "about" {
  const old = new Map(before.questions.map(({ key, question }, index) => [key, { question, index }]));
  const changed = after.questions.find(({ key, question }) => old.get(key)?.question !== question);
  if (changed) return changed.key;
  const moved = after.questions.find(({ key }, index) => old.get(key)?.index !== index);
  if (moved && after.questions.length === before.questions.length) return moved.key;
  if (after.questions.length < before.questions.length) {
    const gone = before.questions.findIndex(({ key }) => !after.questions.some((q) => q.key === key));
    return (after.questions[gone] ?? after.questions.at(-1))?.key ?? "about";
  }
  return "about";
}
