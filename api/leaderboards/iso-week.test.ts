import { expect, test } from "vitest";
import { boundsOfWeek, isoWeekOf } from "./iso-week.ts";

const at = (text: string) => Date.parse(text);

test.each([
  ["2026-11-22T23:59:59.999Z", "2026-W47"],
  ["2026-11-23T00:00:00.000Z", "2026-W48"],
  ["2026-12-31T12:00:00.000Z", "2026-W53"],
  ["2027-01-03T23:59:59.999Z", "2026-W53"],
  ["2027-01-04T00:00:00.000Z", "2027-W01"],
  ["2025-12-29T00:00:00.000Z", "2026-W01"],
  ["2024-12-30T00:00:00.000Z", "2025-W01"],
  ["2021-01-01T00:00:00.000Z", "2020-W53"],
])("%s is in %s", (time, week) => {
  expect(isoWeekOf(at(time))).toBe(week);
});

test("every week from 2000 to 2400 follows the one before, seven days long, and is the week of its first and last moment", () => {
  let fromMs = at("2000-01-03T00:00:00Z");
  const seen = new Set<string>();
  while (fromMs < at("2400-01-01T00:00:00Z")) {
    const week = isoWeekOf(fromMs);
    const bounds = boundsOfWeek(week);
    expect(bounds).toEqual({ fromMs, untilMs: fromMs + 7 * 86_400_000 });
    expect(isoWeekOf(fromMs + 7 * 86_400_000 - 1)).toBe(week);
    seen.add(week);
    fromMs += 7 * 86_400_000;
  }
  // 400 years are 146,097 days, which is a whole number of weeks.
  expect(seen.size).toBe(146_097 / 7);
});

test.each([
  "2026-W00",
  "2026-W54",
  "2025-W53",
  "2026-W4",
  "2026W48",
  "26-W48",
  "0026-W48",
  "9999-W01",
  "+010000-W01",
  "x",
  "2026-W48 ",
])("%s is no week", (week) => {
  expect(boundsOfWeek(week)).toBeNull();
});
