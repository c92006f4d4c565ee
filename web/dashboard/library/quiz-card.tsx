import { t } from "../../strings/dashboard.ts";
import type { QuizRow } from "../calls/library.ts";
import { MoreMenu } from "../parts/more-menu.tsx";

interface QuizCardProps {
  row: QuizRow;
  /** Null while nothing is being selected. */
  isSelected: boolean | null;
  onSelect(): void;
  onTag(tag: string): void;
  onStart(): void;
  onDuplicate(): void;
  onExport(): void;
  onArchive(): void;
  onRestore(): void;
  onEditTags(): void;
  onRemove(): void;
}

export function QuizCard({ row, isSelected, onSelect, onTag, ...actions }: QuizCardProps) {
  const { id, title, description, tags } = row;
  return (
    <li class={isSelected ? "card quiz-card quiz-card--selected" : "card quiz-card"}>
      {isSelected !== null && (
        <label class="check quiz-card__pick">
          <input type="checkbox" checked={isSelected} onChange={onSelect} />
          <span class="visually-hidden">{t.quizzes.selectNamed(title)}</span>
        </label>
      )}
      <div class="quiz-card__about">
        <h2 class="quiz-card__title" dir="auto">
          <a href={`/host/quizzes/${id}`}>{title}</a>
        </h2>
        {description && (
          <p class="quiz-card__description" dir="auto">
            {description}
          </p>
        )}
        <Facts row={row} />
        {tags.length > 0 && (
          <ul class="quiz-card__tags" aria-label={t.quizzes.tags}>
            {tags.map((tag) => (
              <li key={tag}>
                <button type="button" class="chip chip--button" dir="auto" onClick={() => onTag(tag)}>
                  {tag}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {isSelected === null && <Actions row={row} {...actions} />}
    </li>
  );
}

function Facts({ row }: Pick<QuizCardProps, "row">) {
  const { id, questionCount, sessionsPlayed, lastPlayedAt, updatedAt, archivedAt } = row;
  const played =
    lastPlayedAt === null
      ? t.quizzes.played(sessionsPlayed)
      : t.quizzes.playedLast(sessionsPlayed, t.day(lastPlayedAt));
  return (
    <p class="muted quiz-card__facts">
      {t.questions(questionCount)} ·{" "}
      {sessionsPlayed > 0 ? <a href={`/host/sessions?quiz=${id}`}>{played}</a> : t.quizzes.neverPlayed} ·{" "}
      {archivedAt === null ? t.quizzes.updated(t.day(updatedAt)) : t.quizzes.archivedOn(t.day(archivedAt))}
    </p>
  );
}

type ActionsProps = Omit<QuizCardProps, "isSelected" | "onSelect" | "onTag">;

function Actions({ row, onStart, onDuplicate, onExport, onArchive, onRestore, onEditTags, onRemove }: ActionsProps) {
  const { id, title, questionCount, sessionsPlayed, archivedAt } = row;
  const isAway = archivedAt !== null;
  return (
    <div class="row quiz-card__actions">
      {isAway && (
        <button type="button" class="button" aria-label={t.quizzes.restoreNamed(title)} onClick={onRestore}>
          {t.quizzes.restore}
        </button>
      )}
      {!isAway && questionCount > 0 && (
        <button type="button" class="button button--signal" aria-label={t.quizzes.startNamed(title)} onClick={onStart}>
          {t.quizzes.start}
        </button>
      )}
      {!isAway && questionCount === 0 && <span class="muted">{t.quizzes.needsQuestions}</span>}
      <a class="button" href={`/host/quizzes/${id}`} aria-label={t.quizzes.editNamed(title)}>
        {t.quizzes.edit}
      </a>
      <MoreMenu
        label={t.quizzes.moreNamed(title)}
        items={[
          ...(sessionsPlayed > 0 ? [{ text: t.quizzes.leaderboard, href: `/host/quizzes/${id}/leaderboard` }] : []),
          { text: t.quizzes.duplicate, onChoose: onDuplicate },
          { text: t.exchange.export, onChoose: onExport },
          { text: t.quizzes.editTags, onChoose: onEditTags },
          ...(isAway ? [] : [{ text: t.quizzes.archive, onChoose: onArchive }]),
          { text: t.quizzes.remove, danger: true, onChoose: onRemove },
        ]}
      />
    </div>
  );
}
