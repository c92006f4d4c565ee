import { useLayoutEffect } from "preact/hooks";
import type { Question } from "../../../shared/questions/index.ts";
import { editorOf } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { useReorder } from "./use-reorder.ts";

interface OutlineRowProps {
  questionKey: number;
  /** From 0. */
  index: number;
  question: Question;
  isSelected: boolean;
  isUnfinished: boolean;
  onSelect(): void;
  onMove(key: number, to: number): void;
}

export const outlineLinkId = (key: number): string => `outline-${key}`;

export function OutlineRow({ questionKey, index, question, isSelected, isUnfinished, ...on }: OutlineRowProps) {
  const { element, side, isDragged } = useReorder({ questionKey, index, onMove: on.onMove });
  useLayoutEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isSelected, index, element]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    on.onMove(questionKey, index + by);
  };
  return (
    <li class="outline__row" ref={element} data-side={side ?? undefined} data-dragged={isDragged}>
      <span class="outline__grip" aria-hidden="true" />
      <button
        type="button"
        id={outlineLinkId(questionKey)}
        class="outline__link"
        aria-current={isSelected ? "true" : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={on.onSelect}
        onKeyDown={onKeyDown}
      >
        <span class="outline__number">{t.number(index + 1)}</span>
        <span class="outline__about">
          <span class="outline__text" dir="auto">
            {question.prompt.trim() || t.editor.untitled}
          </span>
          <span class="outline__kind">{editorOf(question).name}</span>
        </span>
        {isUnfinished && <span class="outline__todo">{t.editor.incomplete}</span>}
      </button>
    </li>
  );
}
