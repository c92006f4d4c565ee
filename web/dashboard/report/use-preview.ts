import { useEffect, useState } from "preact/hooks";
import { previewCorrection, type Size } from "../calls/corrections.ts";

/** While somebody is still ticking nothing is asked. */
const calmMs = 300;

/** What a correction would change, counted by REST; "unknown" when REST does not say. `right` null: nothing to ask. */
export function usePreview(session: string, turn: number, right: number[] | null): Size | "counting" | "unknown" {
  const wish = right === null ? null : JSON.stringify(right);
  const [known, setKnown] = useState<{ wish: string; size: Size | "unknown" } | null>(null);
  useEffect(() => {
    if (wish === null || right === null) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      // Without it the host decides without a count: what is wrong says the correction itself.
      previewCorrection(session, { turn, right })
        .then((size) => isWanted && setKnown({ wish, size }))
        .catch(() => isWanted && setKnown({ wish, size: "unknown" }));
    }, calmMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, turn, wish]);
  return known !== null && known.wish === wish ? known.size : "counting";
}
