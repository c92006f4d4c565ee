import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import { createQuiz, deleteQuiz, listQuizzes, type QuizRow, readQuiz } from "../calls/quizzes.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { hush, say } from "../parts/notes.tsx";
import { Page } from "../parts/page.tsx";
import { joined, without } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { StartDialog } from "./start-dialog.tsx";

export function Quizzes() {
  const { now, reload, refresh, set } = useLoad("quizzes", () => listQuizzes(null));
  const { problem, run } = useAction();
  const [starting, setStarting] = useState<QuizRow | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const list = now.name === "ready" ? now.value : null;

  const duplicate = (row: QuizRow) =>
    run(async () => {
      const { quiz } = await readQuiz(row.id);
      await createQuiz({ ...quiz, title: t.quizzes.copyOf(quiz.title).slice(0, 120) });
      say(t.quizzes.duplicated(row.title));
      refresh();
    });
  const remove = (row: QuizRow) =>
    setQuestion({
      ...t.quizzes.removeConfirm(row.title),
      danger: true,
      onYes: () =>
        run(async () => {
          hush();
          await deleteQuiz(row.id);
          if (list) set(without(list, row.id));
          say(t.quizzes.removed(row.title));
        }),
    });

  return (
    <Page
      title={t.quizzes.title}
      actions={
        list &&
        list.items.length > 0 && (
          <a class="button button--signal" href="/host/quizzes/new">
            {t.quizzes.create}
          </a>
        )
      }
    >
      {problem && <Trouble problem={problem} />}
      {now.name === "loading" && <Waiting />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {list?.items.length === 0 && <FirstQuiz />}
      {list && list.items.length > 0 && (
        <ul class="cards">
          {list.items.map((row) => (
            <QuizCard
              key={row.id}
              row={row}
              onStart={() => setStarting(row)}
              onDuplicate={() => duplicate(row)}
              onRemove={() => remove(row)}
            />
          ))}
        </ul>
      )}
      <MoreButton
        cursor={list?.nextCursor ?? null}
        onMore={async (cursor) => {
          const next = await listQuizzes(cursor);
          if (list) set(joined(list, next));
        }}
      />
      {starting && <StartDialog quiz={starting} onClose={() => setStarting(null)} />}
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Page>
  );
}

function FirstQuiz() {
  return (
    <section class="notice empty">
      <div class="wire" aria-hidden="true" />
      <h2>{t.quizzes.emptyTitle}</h2>
      <p>{t.quizzes.empty}</p>
      <a class="button button--signal button--big" href="/host/quizzes/new">
        {t.quizzes.emptyAction}
      </a>
    </section>
  );
}

interface QuizCardProps {
  row: QuizRow;
  onStart(): void;
  onDuplicate(): void;
  onRemove(): void;
}

function QuizCard({ row, onStart, onDuplicate, onRemove }: QuizCardProps) {
  const { id, title, description, questionCount, updatedAt } = row;
  return (
    <li class="card quiz-card">
      <div class="quiz-card__about">
        <h2 class="quiz-card__title" dir="auto">
          <a href={`/host/quizzes/${id}`}>{title}</a>
        </h2>
        {description && (
          <p class="quiz-card__description" dir="auto">
            {description}
          </p>
        )}
        <p class="muted quiz-card__facts">
          {t.questions(questionCount)} · {t.quizzes.updated(t.when(updatedAt))}
        </p>
      </div>
      <div class="row quiz-card__actions">
        {questionCount > 0 ? (
          <button
            type="button"
            class="button button--signal"
            aria-label={t.quizzes.startNamed(title)}
            onClick={onStart}
          >
            {t.quizzes.start}
          </button>
        ) : (
          <span class="muted">{t.quizzes.needsQuestions}</span>
        )}
        <a class="button" href={`/host/quizzes/${id}`} aria-label={t.quizzes.editNamed(title)}>
          {t.quizzes.edit}
        </a>
        <button type="button" class="button" aria-label={t.quizzes.duplicateNamed(title)} onClick={onDuplicate}>
          {t.quizzes.duplicate}
        </button>
        <button type="button" class="button" aria-label={t.quizzes.removeNamed(title)} onClick={onRemove}>
          {t.quizzes.remove}
        </button>
      </div>
    </li>
  );
}
