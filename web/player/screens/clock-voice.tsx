import { useEffect, useState } from "preact/hooks";
import type { Phase } from "../../../shared/protocol/common.ts";
import { t } from "../../strings/player.ts";
import { announcementAt } from "../announcement.ts";

interface ClockVoiceProps {
  phase: Phase;
  left: number | null;
  spanMs: number;
}

/** Says the few moments of the clock that count. */
export function ClockVoice({ phase, left, spanMs }: ClockVoiceProps) {
  const [said, say] = useState("");
  useEffect(() => {
    if (phase === "open") say(t.optionsOpen(left));
    if (phase === "closed") say(t.timeUp);
  }, [phase]);
  useEffect(() => {
    const text = phase === "open" && left !== null ? announcementAt(left, Math.round(spanMs / 1_000)) : null;
    if (text !== null) say(text);
  }, [left]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
