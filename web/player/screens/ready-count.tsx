import { t } from "../../strings/player.ts";

/** Time to read: what the question is worth, and when the options come. */
export function ReadyCount({ secondsLeft, points }: { secondsLeft: number | null; points: number }) {
  return (
    <div class="ready">
      <p class="muted">{points > 0 ? t.worth(points) : t.practice}</p>
      <p>{t.getReady}</p>
      {secondsLeft !== null && <p class="ready__count display">{secondsLeft}</p>}
    </div>
  );
}
