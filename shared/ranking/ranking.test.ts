import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Standing } from "../protocol/between-rooms.ts";
import { always } from "../testing/always.ts";
import { player } from "../testing/builders.ts";
import { histogramOf, mergeHistograms, rankIn, rankTable } from "./histogram.ts";
import { byStanding, mergeTop, packScore, unpackScore, withRanks } from "./order.ts";

/** Few values, so that there are ties. */
const points = fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 100_000 }));
const rooms = fc.array(fc.array(points, { maxLength: 12 }), { minLength: 1, maxLength: 8 });

describe("[P7] rank = 1 + players with more points", () => {
  test("ties share it", () => {
    const table = rankTable(histogramOf([900, 500, 900, 0]));
    expect(table).toEqual([
      [0, 4],
      [500, 3],
      [900, 2],
    ]);
    expect([1_000, 900, 700, 500, 1, 0].map((value) => rankIn(table, value))).toEqual([1, 1, 3, 3, 4, 4]);
    expect(rankIn([], 5)).toBe(1);
  });

  test("[B5] [Promise 17] through merged histograms it is what counting all players gives, also for points nobody has", () => {
    always(
      fc.property(rooms, points, (split, absent) => {
        const all = split.flat();
        const table = rankTable(mergeHistograms(split.map(histogramOf)));
        for (const own of [...all, absent])
          expect(rankIn(table, own)).toBe(1 + all.filter((other) => other > own).length);
      }),
    );
  });

  test("[Promise 17] rows in order have the ranks that the merged table gives", () => {
    expect(withRanks([900, 900, 500, 0].map((points) => ({ points })))).toEqual([
      { points: 900, rank: 1 },
      { points: 900, rank: 1 },
      { points: 500, rank: 3 },
      { points: 0, rank: 4 },
    ]);
    always(
      fc.property(fc.array(points, { maxLength: 30 }), (all) => {
        const table = rankTable(histogramOf(all));
        for (const { points, rank } of withRanks(all.sort((a, b) => b - a).map((points) => ({ points }))))
          expect(rank).toBe(rankIn(table, points));
      }),
    );
  });

  test("[B5] merging gives the same in any order and grouping, ascending by points", () => {
    always(
      fc.property(
        rooms.chain((split) => fc.tuple(fc.constant(split), fc.shuffledSubarray(split, { minLength: split.length }))),
        fc.nat({ max: 8 }),
        ([split, shuffled], cut) => {
          const whole = histogramOf(split.flat());
          const parts = shuffled.map(histogramOf);
          expect(mergeHistograms(parts)).toEqual(whole);
          expect(mergeHistograms([mergeHistograms(parts.slice(0, cut)), ...parts.slice(cut)])).toEqual(whole);
          expect(whole.map(([value]) => value)).toEqual([...new Set(split.flat())].sort((a, b) => a - b));
        },
      ),
    );
  });
});

const row = fc
  .record({ points, totalMs: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 500_000 })) })
  .map((row) => ({ ...row, nickname: "" }));
const rows = fc
  .array(row, { maxLength: 40 })
  .map((many) => many.map((row, n): Standing => ({ ...row, id: player(n) })));

describe("[P7] [Promise 17] rows are ordered by points, then time, then player id", () => {
  test("of these", () => {
    const of = (n: number, points: number, totalMs: number): Standing => ({
      id: player(n),
      nickname: "",
      points,
      totalMs,
    });
    const ordered = [of(3, 900, 10), of(0, 900, 20), of(1, 900, 20), of(2, 100, 1)];
    expect(ordered.toReversed().sort(byStanding)).toEqual(ordered);
    expect(ordered.map((row) => byStanding(row, row))).toEqual([0, 0, 0, 0]);
  });

  test("in one way only, whatever order they come in", () => {
    always(
      fc.property(rows, fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list.map((row) => ({ row, at: random.next().value })).sort((a, b) => a.at - b.at);
        expect(shuffled.map(({ row }) => row).sort(byStanding)).toEqual(list.toSorted(byStanding));
        for (const [a, b] of list.slice(1).map((b, n) => [list[n]!, b] as const))
          expect(Math.sign(byStanding(a, b))).toBe(-Math.sign(byStanding(b, a)));
      }),
    );
  });

  test("[B5] the first of many lists are the first of all, however players are spread over rooms", () => {
    always(
      fc.property(rows, fc.array(fc.nat({ max: 7 }), { minLength: 40, maxLength: 40 }), (list, roomOf) => {
        const lists = Array.from({ length: 8 }, (_, room) =>
          list
            .filter((_, n) => roomOf[n] === room)
            .sort(byStanding)
            .slice(0, 10),
        );
        expect(mergeTop(lists, 10)).toEqual(list.toSorted(byStanding).slice(0, 10));
      }),
    );
  });
});

describe("points and time in one number", () => {
  const exactly = { points: fc.nat({ max: 2 ** 26 - 1 }), totalMs: fc.nat({ max: 2 ** 27 - 1 }) };
  const packed = fc.record(exactly);

  test("come out as they went in", () => {
    always(
      fc.property(packed, ({ points, totalMs }) => {
        expect(unpackScore(packScore(points, totalMs))).toEqual({ points, totalMs });
      }),
    );
  });

  test.each([
    [0, 0],
    [0, 1],
    [0, 2 ** 27 - 1],
    [1, 0],
    [2 ** 26 - 1, 0],
    [2 ** 26 - 1, 2 ** 27 - 1],
  ])("at the edges: %i points, %i ms", (points, totalMs) => {
    expect(unpackScore(packScore(points, totalMs))).toEqual({ points, totalMs });
  });

  test("read ascending are in the order of rows", () => {
    const close = fc
      .tuple(packed, packed, fc.boolean())
      .map(([a, b, tie]) => [a, tie ? { ...b, points: a.points } : b]);
    always(
      fc.property(close, ([a, b]) => {
        const [x, y] = [
          { ...a!, id: player(1) },
          { ...b!, id: player(1) },
        ];
        const order = packScore(x.points, x.totalMs) - packScore(y.points, y.totalMs);
        expect(Math.sign(order)).toBe(Math.sign(byStanding(x, y)));
      }),
    );
  });

  test("a time beyond 37 hours takes nothing from the points", () => {
    expect(unpackScore(packScore(5, 2 ** 30))).toEqual({ points: 5, totalMs: 2 ** 27 - 1 });
  });
});
