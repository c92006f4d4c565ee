import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";

interface SelectionBarProps {
  count: number;
  isArchive: boolean;
  isBusy: boolean;
  onAll(): void;
  onArchive(): void;
  onRestore(): void;
  onTags(): void;
  onRemove(): void;
  onDone(): void;
}

/** What can be done with all that is selected. */
export function SelectionBar({ count, isArchive, isBusy, ...on }: SelectionBarProps) {
  const bar = useRef<HTMLElement>(null);
  const done = useRef(on.onDone);
  done.current = on.onDone;
  // Before the frame is painted: later it would take the focus from what somebody has gone to meanwhile.
  useLayoutEffect(() => {
    bar.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) done.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const isOff = count === 0 || isBusy;
  const button = (text: string, act: () => void, style = "button button--small") => (
    <button type="button" class={style} aria-disabled={isOff} onClick={() => !isOff && act()}>
      {text}
    </button>
  );
  return (
    <section class="selection" aria-label={t.quizzes.selection} ref={bar} tabIndex={-1}>
      <b role="status">{t.quizzes.selected(count)}</b>
      <button type="button" class="button button--small button--quiet" onClick={on.onAll}>
        {t.quizzes.selectAll}
      </button>
      <span class="selection__actions">
        {isArchive ? button(t.quizzes.restore, on.onRestore) : button(t.quizzes.archive, on.onArchive)}
        {button(t.quizzes.editTags, on.onTags)}
        {button(t.quizzes.remove, on.onRemove, "button button--small button--danger")}
        <button type="button" class="button button--small button--ink" onClick={on.onDone}>
          {t.quizzes.done}
        </button>
      </span>
    </section>
  );
}
