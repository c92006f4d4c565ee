import { useLayoutEffect, useState } from "preact/hooks";

/**
 * Asks before a link or a closing tab takes unsaved text off the page. The way back cannot be stopped like that; the
 * copy on this device covers it.
 */
export function useLeaveGuard(isDirty: boolean) {
  const [leavingTo, setLeavingTo] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!isDirty) return;
    const onClick = (event: MouseEvent) => {
      const href = insideLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeavingTo(href);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the router, which listens on the window.
    document.addEventListener("click", onClick, { capture: true });
    addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      removeEventListener("beforeunload", onUnload);
    };
  }, [isDirty]);
  return { leavingTo, stay: () => setLeavingTo(null) };
}

/** Where a click leads within this tab and this site; null when it does not lead away. */
function insideLink(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target === "_blank" || link.hasAttribute("download")) return null;
  return link.origin === location.origin && !link.getAttribute("href")?.startsWith("#")
    ? link.pathname + link.search
    : null;
}
