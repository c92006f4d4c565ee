import type { Phase } from "../../../shared/protocol/common.ts";

/** The wire as a fuse: it burns while the question is open. Drawn only; the voice and the number say the time. */
export function Fuse({ phase, left, spanMs }: { phase: Phase; left: number | null; spanMs: number }) {
  const isBurning = phase === "open" && left !== null && spanMs > 0;
  // One second ahead, because the style takes a second to get there.
  const share = isBurning ? Math.max(0, ((left - 1) * 1_000) / spanMs) : 1;
  return (
    <div class="fuse" data-burning={isBurning} data-short={isBurning && left <= 5} aria-hidden="true">
      <div class="fuse__rest" style={{ transform: `scaleX(${Math.min(1, share)})` }} />
    </div>
  );
}
