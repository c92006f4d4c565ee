import { expect, test } from "vitest";
import { compare, isMet, ratio } from "./comparison.ts";
import type { Round } from "./round.ts";
import type { ServerName } from "./servers/server.ts";
import { tableOf } from "./table.ts";

/** 100 players of whom the last has the question `lastMs` after it was sent, and its ack `lastMs` after its answer. */
function round(server: ServerName, lastMs: number, bytes = 700): Round {
  const receiptsMs = Array.from({ length: 100 }, (_, n) => ((n + 1) * (lastMs - 10)) / 100);
  const question = {
    ...{ firstAtMs: 1_010, sentAtMs: 1_000, dueAtMs: server === "quizwire" ? 950 : null, receiptsMs },
    ...{ acksMs: receiptsMs.map((ms) => ms + 10), allAckedMs: lastMs, bytes: [bytes, bytes + 5], frames: [7, 8] },
    ...{ serverCpuS: 0.2, storesCpuS: 0, answersCpuS: 0.1, driverCpuS: 0.1 },
  };
  return {
    ...{
      server,
      players: 1_000,
      mode: "burst",
      joinMs: 3_000,
      joinsMs: [10, 20, 30],
      joinOverMs: null,
      joinsPutOff: 0,
      joinCpuS: { server: 1, stores: 1, driver: 1 },
    },
    ...{ rssPerConnection: 1_024, restingCpu: 0.01, questions: [question, question], driverShare: 0.5 },
    ...{ rows: { answers: 2_000, players: 1_000 }, faults: [] },
  };
}

const lineOf = (rounds: Round[], what: string) => {
  const line = compare(rounds).find((one) => one.what === what);
  if (!line) throw new Error(`no line ${what}`);
  return line;
};

test("the way to the last player counts from the room's send, and is held against the bare socket of the same run", () => {
  const rounds = [round("quizwire", 50), round("workerd", 40), round("ws", 20)];
  const line = lineOf(rounds, "question: last player");
  expect([line.figures.quizwire?.median, ratio(line, "workerd"), ratio(line, "ws"), isMet(line)]).toEqual([
    50,
    1.25,
    2.5,
    true,
  ]);
  expect(isMet(lineOf([round("quizwire", 53), ...rounds.slice(1)], "question: last player"))).toBe(false);
  expect(isMet(lineOf(rounds.slice(0, 1), "question: last player"))).toBe(null);
});

test("of bytes the one who gets most must be within the goal, of rounds the one in the middle", () => {
  expect(isMet(lineOf([round("quizwire", 50, 795)], "bytes to one player"))).toBe(true);
  expect(isMet(lineOf([round("quizwire", 50, 796)], "bytes to one player"))).toBe(false);
  const slow = { ...round("quizwire", 50), joinMs: 9_000 };
  expect(isMet(lineOf([round("quizwire", 50), round("quizwire", 50), slow], "all join"))).toBe(true);
  expect(isMet(lineOf([slow, slow, round("quizwire", 50)], "all join"))).toBe(false);
});

test("the table says medians, ratios and whether a goal is missed", () => {
  const rounds = [round("quizwire", 90), round("quizwire", 110), round("quizwire", 100)];
  rounds.push(round("workerd", 50), round("rooms", 80));
  const text = tableOf(compare(rounds));
  expect(text).toMatch(/\| ack: last +\| 100 ms \(90-110\) +\| +\| 50 ms +\| 80 ms +\| +\| 2\.00 +\| 1\.25 +\| +\|/);
  expect(text).toMatch(/\| ack: p99 .*\| 1\.5x workerd: MISSED +\|/);
});
