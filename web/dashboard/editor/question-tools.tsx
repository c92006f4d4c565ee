import { t } from "../../strings/dashboard.ts";

export interface ToolsProps {
  questionKey: number;
  /** From 1. */
  number: number;
  isFirst: boolean;
  isLast: boolean;
  onMove(by: -1 | 1): void;
  onDuplicate(): void;
  onRemove(): void;
}

export const toolId = (key: number, tool: "up" | "down"): string => `question-${key}-${tool}`;

/** Moves, copies and deletes a question. */
export function QuestionTools({ questionKey, number, isFirst, isLast, onMove, onDuplicate, onRemove }: ToolsProps) {
  return (
    <div class="row question-tools">
      <button
        type="button"
        id={toolId(questionKey, "up")}
        class="button button--icon"
        aria-label={t.editor.moveUp(number)}
        aria-disabled={isFirst}
        onClick={() => !isFirst && onMove(-1)}
      >
        <span aria-hidden="true">↑</span>
      </button>
      <button
        type="button"
        id={toolId(questionKey, "down")}
        class="button button--icon"
        aria-label={t.editor.moveDown(number)}
        aria-disabled={isLast}
        onClick={() => !isLast && onMove(1)}
      >
        <span aria-hidden="true">↓</span>
      </button>
      <button type="button" class="button button--small" aria-label={t.editor.duplicate(number)} onClick={onDuplicate}>
        {t.editor.duplicateWord}
      </button>
      <button type="button" class="button button--small" aria-label={t.editor.remove(number)} onClick={onRemove}>
        {t.editor.removeWord}
      </button>
    </div>
  );
}
