import { useLayoutEffect, useRef } from "preact/hooks";

/** Closes like a menu does: by Escape, and by a click or the focus going elsewhere. */
export function useClosingMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    const closeUnless = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) menu.current?.removeAttribute("open");
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !menu.current?.open) return;
      menu.current.open = false;
      menu.current.querySelector("summary")?.focus();
    };
    document.addEventListener("click", closeUnless);
    document.addEventListener("focusin", closeUnless);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("click", closeUnless);
      document.removeEventListener("focusin", closeUnless);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return menu;
}
