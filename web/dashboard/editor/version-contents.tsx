import type { Question } from "../../../shared/questions/index.ts";
import { optionsOf, rightColumnsOf } from "../../../shared/questions/index.ts";
import { choicesFor } from "../../questions/choices.ts";
import { t } from "../../strings/dashboard.ts";
import { readVersion } from "../calls/quizzes.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";

/** The questions of an old version, to be read. */
export function VersionContents({ id, version }: { id: string; version: number }) {
  const { now, reload } = useLoad(`${id} ${version}`, () => readVersion(id, version));
  switch (now.name) {
    case "loading":
      return <Waiting rows={1} />;
    case "failed":
      return <Trouble problem={now.problem} onRetry={reload} />;
    case "ready":
      return now.value.questions.length === 0 ? (
        <p class="muted">{t.editor.versions.noQuestions}</p>
      ) : (
        <ol class="version__questions">
          {now.value.questions.map((question, index) => (
            <li key={index}>
              <span dir="auto">{question.prompt}</span>
              <span class="muted version__right" dir="auto">
                {rightTexts(question).join(", ")}
              </span>
            </li>
          ))}
        </ol>
      );
  }
}

function rightTexts(question: Question): string[] {
  const choices = choicesFor(question.type)?.choices(optionsOf(question)) ?? [];
  return rightColumnsOf(question).flatMap((column) => choices[column]?.text ?? []);
}
