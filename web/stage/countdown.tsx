import { t } from "../strings/presenter.ts";
import { useSecondsLeft } from "./use-seconds-left.ts";

interface CountdownProps {
  deadlineMs: number;
  label: string;
  /** The last seconds are marked. */
  hurries?: boolean;
}

/** The seconds that are left, as large as the room is deep. */
export function Countdown({ deadlineMs, label, hurries = false }: CountdownProps) {
  const seconds = useSecondsLeft(deadlineMs);
  return (
    <p class={hurries && seconds <= 5 ? "countdown countdown--soon" : "countdown"} role="timer" aria-live="off">
      <span class="visually-hidden">{label}: </span>
      <span class="countdown__seconds">{t.number(seconds)}</span>
    </p>
  );
}
