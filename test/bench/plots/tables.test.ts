import { expect, test } from "vitest";
import type { ServerName } from "../servers/server.ts";
import type { Bench } from "./data.ts";
import { goalsTable } from "./goals-table.ts";
import { joiningTable } from "./joining-table.ts";
import { sessionTable } from "./session-tables.ts";

const spread = (median: number) => ({ median, min: median / 2, max: median * 2 });
const spreads = (medians: Partial<Record<ServerName, number>>) =>
  Object.fromEntries(Object.entries(medians).map(([name, median]) => [name, spread(median)]));

/** 2,000 players; without rooms it is as it was written before there were any. */
function bench({ rooms, joinOverMs = null }: { rooms: boolean; joinOverMs?: number | null }): Bench {
  const beside = (median: number) => (rooms ? { rooms: median } : {});
  return {
    machine: { cores: 2, memoryGb: 24, loadAtStart: 1.55 },
    results: [
      {
        ...{ players: 2_000, mode: "burst", joinOverMs },
        lines: [
          { what: "all join", unit: "s", figures: spreads({ quizwire: 3, ...beside(0.4) }) },
          {
            ...{ what: "question: last player", unit: "ms" },
            figures: spreads({ quizwire: 76, ws: 38, workerd: 50, ...beside(60) }),
          },
          { what: "server, one question", unit: "s", figures: spreads({ quizwire: 0.4, ...beside(0.3) }) },
          { what: "bytes to one player", unit: "B", figures: spreads({ quizwire: 401 }) },
        ],
      },
    ],
  };
}

test("goals say by how much, met or missed, and what bare rooms take of it", () => {
  const table = goalsTable(bench({ rooms: true }));
  expect(table).toMatch(/last player.*\| 1\.52, \*\*missed\*\*; bare rooms 1\.20 \|/);
  expect(table).toMatch(/processor time.*\| 0\.40 s, met; bare rooms 0\.30 s \|/);
  expect(table).toMatch(/bytes to whoever gets most.*\| 802 B, \*\*missed\*\* \|/);
  expect(goalsTable(bench({ rooms: false }))).toMatch(/last player.*\| 1\.52, \*\*missed\*\* \|/);
});

test("ratios stand beside what was measured, in the order of the sentence above", () => {
  const table = sessionTable(bench({ rooms: true }), "burst");
  expect(table).toContain("that of bare `ws`, bare workerd, bare rooms it is");
  expect(table).toContain("| question: last player | 76 ms (2.0x, 1.5x, 1.3x) |");
  expect(table).toContain("| server, one question: bare rooms | 0.30 s |");
  const before = sessionTable(bench({ rooms: false }), "burst");
  expect(before).toContain("| question: last player | 76 ms (2.0x, 1.5x) |");
  expect(before).not.toContain("rooms");
});

test("who came slowly is only in the table of joins", () => {
  const over = bench({ rooms: true, joinOverMs: 10_000 });
  expect([goalsTable(over), sessionTable(over, "burst")]).toEqual([null, null]);
  expect(joiningTable(over)).toContain("| 2,000, over 10 s | 3.00 s |");
  expect(joiningTable(bench({ rooms: true }))).toContain("| 2,000, 20 at once | 3.00 s |");
});
