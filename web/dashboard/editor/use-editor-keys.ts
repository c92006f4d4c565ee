import { useLayoutEffect, useRef } from "preact/hooks";

interface EditorKeys {
  save(): void;
  undo(): void;
  redo(): void;
}

/** Ctrl or Cmd with S, Z and Y act on the whole quiz, not on the page as a file or on one field. */
export function useEditorKeys(keys: EditorKeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (action === null || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      newest.current[action]();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

function actionOf(event: KeyboardEvent): keyof EditorKeys | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  if (event.shiftKey) return null;
  return key === "y" ? "redo" : key === "s" ? "save" : null;
}
