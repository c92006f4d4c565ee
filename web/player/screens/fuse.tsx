/** The wire as a fuse: it burns while a question with a limit is open. Drawn only; a voice and a number say the time. */
export function Fuse({ left, spanMs }: { left: number | null; spanMs: number }) {
  // One second ahead, because the style takes a second to get there.
  const share = left === null || spanMs === 0 ? 1 : Math.min(1, Math.max(0, ((left - 1) * 1_000) / spanMs));
  return (
    <div class="fuse" data-short={left !== null && left <= 5} aria-hidden="true">
      <div class="fuse__rest" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
