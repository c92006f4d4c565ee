import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { readQuiz } from "../calls/quizzes.ts";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { QuizEditor } from "./quiz-editor.tsx";
import { openTabs, thisTab } from "./quiz-tabs.ts";
import { savedOf, unsaved } from "./saved.ts";
import type { Opened } from "./use-editing.ts";

export function NewQuiz() {
  return <Loaded what="new" load={async () => ({ saved: unsaved, openTabs: await openTabs(null, thisTab) })} />;
}

export function EditQuiz() {
  const { id = "" } = useRoute().params;
  const load = async (): Promise<Opened> => {
    const [stored, tabs] = await Promise.all([readQuiz(id), openTabs(id, thisTab)]);
    return { saved: savedOf(stored), openTabs: tabs };
  };
  return <Loaded key={id} what={id} load={load} />;
}

function Loaded({ what, load }: { what: string; load(): Promise<Opened> }) {
  const { now, reload } = useLoad(what, load);
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
      return <QuizEditor opened={now.value} />;
  }
}
