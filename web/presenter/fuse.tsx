import { useState } from "preact/hooks";

interface FuseProps {
  deadlineMs: number;
  /** How long it burns from end to end, when that is known; else from what was left when it was first seen. */
  spanMs: number | null;
}

/** The wire that burns down to a deadline. The seconds beside it say the same in figures. */
export function Fuse({ deadlineMs, spanMs }: FuseProps) {
  const [leftMs] = useState(() => Math.max(0, deadlineMs - performance.now()));
  const totalMs = Math.max(spanMs ?? 0, leftMs, 1);
  return (
    <div class="fuse" aria-hidden="true">
      <div
        class="fuse__wire wire"
        style={{ animationDuration: `${totalMs}ms`, animationDelay: `${leftMs - totalMs}ms` }}
      />
    </div>
  );
}
