import { expect, test } from "vitest";
import { climbed, earlierPlaces } from "./board-places.ts";

const row = (nickname: string, rank: number, was: number | null) => ({ nickname, points: 100, rank, was });

test("rows start where they were, and newcomers below all others in the order of the board", () => {
  const rows = [row("Ana", 1, 3), row("Ben", 2, null), row("Cem", 3, 1), row("Dua", 4, null)];
  expect(earlierPlaces(rows)).toEqual([1, 2, 0, 3]);
});

test("rows that shared a place keep the order of the board, so that no two start on one spot", () => {
  expect(earlierPlaces([row("Ana", 1, 1), row("Ben", 1, 1), row("Cem", 3, 1)])).toEqual([0, 1, 2]);
});

test("the way up is counted in places, and a newcomer has none", () => {
  const rows = [row("Ana", 1, 3), row("Ben", 2, 1), row("Cem", 3, null), row("Dua", 4, 2)];
  expect(rows.map(climbed)).toEqual([2, -1, null, -2]);
});

test.each([
  ["before and after", [row("Ana", 1, 1), row("Ben", 1, 2), row("Cem", 1, 3), row("Dua", 4, 4)], [0, 0, 0, 0]],
  ["when others join them", [row("Ben", 1, null), row("Cem", 1, null), row("Ana", 1, 1)], [null, null, 0]],
  [
    "as far as they passed others",
    [row("Ana", 1, 1), row("Ben", 1, 4), row("Cem", 3, 2), row("Dua", 3, 3)],
    [0, 2, -1, 0],
  ],
])("those who share a rank have not moved for that: %s", (_, rows, moved) => {
  expect(rows.map(climbed)).toEqual(moved);
});
