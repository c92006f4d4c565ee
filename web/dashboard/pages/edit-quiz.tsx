import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { readQuiz } from "../calls/quizzes.ts";
import { QuizEditor } from "../editor/quiz-editor.tsx";
import { savedOf, unsaved } from "../editor/use-draft.ts";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";

export function NewQuiz() {
  return <QuizEditor opened={unsaved} />;
}

export function EditQuiz() {
  const { id = "" } = useRoute().params;
  const { now, reload } = useLoad(id, () => readQuiz(id));
  switch (now.name) {
    case "loading":
      return (
        <Page title={t.editor.title}>
          <Waiting rows={4} />
        </Page>
      );
    case "failed":
      return (
        <Page title={t.editor.title}>
          <Trouble problem={now.problem} onRetry={now.problem.code === "not-found" ? undefined : reload} />
          <p>
            <a class="button" href="/host">
              {t.notFound.action}
            </a>
          </p>
        </Page>
      );
    case "ready":
      return <QuizEditor key={id} opened={savedOf(now.value)} />;
  }
}
