import { t } from "../strings/player.ts";

/**
 * What a screen reader says of the clock when `left` seconds are left of `span`: at half time, 10 s and 5 s.
 * Null: nothing, at all other times; a voice that counts every second drowns the question.
 */
export function announcementAt(left: number, span: number): string | null {
  const moments = [Math.floor(span / 2), 10, 5].filter((moment) => moment >= 5);
  return moments.includes(left) ? t.secondsLeft(left) : null;
}
