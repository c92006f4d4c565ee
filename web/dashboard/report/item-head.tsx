import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface ItemHeadProps {
  /** What stands above the heading. */
  over: ComponentChildren;
  children: ComponentChildren;
}

/** The heading of one question or player. Coming to it moves the focus there, as loading a page would. */
export function ItemHead({ over, children }: ItemHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class="item-head">
      <p class="muted">{over}</p>
      <h2 class="item-head__title" ref={heading} tabIndex={-1} dir="auto">
        {children}
      </h2>
    </div>
  );
}
