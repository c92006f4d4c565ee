import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  type ElementEventBasePayload,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { placeAfterDrop, type Side } from "./place-after-drop.ts";

interface Reorder {
  questionKey: number;
  /** From 0. */
  index: number;
  onMove(key: number, to: number): void;
}

/** Lets a row be dragged, by mouse or a long press, and shows on which side of it another one would land. */
export function useReorder(row: Reorder) {
  const element = useRef<HTMLLIElement>(null);
  const newest = useRef(row);
  newest.current = row;
  const [side, setSide] = useState<Side | null>(null);
  const [isDragged, setDragged] = useState(false);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    return combine(
      draggable({
        element: target,
        getInitialData: () => ({ question: newest.current.questionKey, index: newest.current.index }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => typeof source.data.question === "number",
        onDrag: (drag) => setSide(sideOf(target, drag)),
        onDragLeave: () => setSide(null),
        onDrop: (drop) => {
          setSide(null);
          const { question, index } = drop.source.data;
          if (typeof question !== "number" || typeof index !== "number") return;
          newest.current.onMove(question, placeAfterDrop(index, newest.current.index, sideOf(target, drop)));
        },
      }),
    );
  }, []);
  return { element, side, isDragged };
}

/** The half of the row that the pointer is in: above or below, or beside where rows stand side by side. */
function sideOf(target: HTMLElement, { location }: Pick<ElementEventBasePayload, "location">): Side {
  const { clientX, clientY } = location.current.input;
  const { left, top, width, height } = target.getBoundingClientRect();
  const list = target.parentElement;
  const isRow = list !== null && getComputedStyle(list).display === "flex";
  const isFirstHalf = isRow ? clientX < left + width / 2 : clientY < top + height / 2;
  return isFirstHalf ? "before" : "after";
}
