import { useRef } from "preact/hooks";

/** A key that was meant for the screen before must not act on the one that has just come by itself. */
const settleMs = 600;

/** Says whether what is on the screen has stood long enough to be acted on. `scene` changes with the screen. */
export function useArming(scene: string): () => boolean {
  const since = useRef({ scene, atMs: performance.now() });
  if (since.current.scene !== scene) since.current = { scene, atMs: performance.now() };
  return () => performance.now() - since.current.atMs >= settleMs;
}
