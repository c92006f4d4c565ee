const dayMs = 24 * 60 * 60 * 1_000;
const weekMs = 7 * dayMs;

/** 1970 began on a Thursday. */
const mondayBefore = (atMs: number): number => Math.floor((atMs + 3 * dayMs) / weekMs) * weekMs - 3 * dayMs;
/** The 4th of January is in the first week of its year. */
const firstMonday = (year: number): number => mondayBefore(Date.UTC(year, 0, 4));

/** The week of ISO 8601 in UTC, as "2026-W48". It belongs to the year that its Thursday is in. */
export function isoWeekOf(atMs: number): string {
  const monday = mondayBefore(atMs);
  const year = new Date(monday + 3 * dayMs).getUTCFullYear();
  const nth = (monday - firstMonday(year)) / weekMs + 1;
  return `${year}-W${String(nth).padStart(2, "0")}`;
}

/** From its Monday, 0:00 UTC, until just before the next. Null for what is no week, or none from 1000 to 8999. */
export function boundsOfWeek(week: string): { fromMs: number; untilMs: number } | null {
  const [, year, nth] = /^([1-8]\d{3})-W(\d\d)$/.exec(week) ?? [];
  const fromMs = firstMonday(Number(year)) + (Number(nth) - 1) * weekMs;
  return isoWeekOf(fromMs) === week ? { fromMs, untilMs: fromMs + weekMs } : null;
}
