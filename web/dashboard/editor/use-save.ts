import { useState } from "preact/hooks";
import type { Quiz } from "../../../shared/quiz.ts";
import { createQuiz, readQuiz, replaceQuiz, type StoredQuiz } from "../calls/quizzes.ts";
import { caught } from "../caught.ts";
import type { ApiProblem } from "../problem.ts";

/** Why a save was not carried out although nothing failed: somebody else changed or deleted the quiz meanwhile. */
export type Conflict = "changed" | "gone";

interface SaveTarget {
  id: string | null;
  version: number | null;
}

/** Ways of getting a quiz into REST. Each answers what is stored now, or null with the reason on the page. */
export function useSave() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  async function attempt(work: () => Promise<StoredQuiz>): Promise<StoredQuiz | null> {
    setBusy(true);
    setProblem(null);
    try {
      const stored = await work();
      setConflict(null);
      return stored;
    } catch (error) {
      const found = caught(error);
      const kind = conflictIn(found);
      setConflict(kind);
      if (kind === null) setProblem(found);
      return null;
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    problem,
    conflict,
    decideLater: () => setConflict(null),
    save: (target: SaveTarget, quiz: Quiz) =>
      attempt(() =>
        target.id === null || target.version === null ? createQuiz(quiz) : replaceQuiz(target.id, target.version, quiz),
      ),
    saveAsNew: (quiz: Quiz) => attempt(() => createQuiz(quiz)),
    overwrite: (id: string, quiz: Quiz) =>
      attempt(async () => {
        const { version } = await readQuiz(id);
        return replaceQuiz(id, version, quiz);
      }),
    takeTheirs: (id: string) => attempt(() => readQuiz(id)),
  };
}

function conflictIn({ code }: ApiProblem): Conflict | null {
  if (code === "version-conflict") return "changed";
  return code === "not-found" ? "gone" : null;
}
