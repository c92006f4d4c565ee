import { useLayoutEffect, useRef } from "preact/hooks";

/** What a key on the presenter's page asks for. */
export type KeyAction = "primary" | "fullScreen" | "lock" | "players" | "devices" | "help";

/** Right and PageDown are what presentation clickers send. */
const actions: Readonly<Record<string, KeyAction>> = {
  " ": "primary",
  Enter: "primary",
  ArrowRight: "primary",
  PageDown: "primary",
  f: "fullScreen",
  l: "lock",
  p: "players",
  r: "devices",
  "?": "help",
};

type Key = Pick<KeyboardEvent, "key" | "repeat" | "ctrlKey" | "metaKey" | "altKey">;

/** The action of a key, or null. `onControl`: the focus is on a button or link, which Space and Enter press. */
export function actionOf(event: Key, onControl: boolean): KeyAction | null {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (onControl && (event.key === " " || event.key === "Enter")) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return Object.hasOwn(actions, key) ? (actions[key] ?? null) : null;
}

/** Keys work everywhere on the page except in a dialog and in a field. */
export function useKeys(act: (action: KeyAction) => void): void {
  const current = useRef(act);
  current.current = act;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("dialog, input, select, textarea")) return;
      const action = actionOf(event, target?.closest("button, a[href]") != null);
      if (action === null) return;
      event.preventDefault();
      current.current(action);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
