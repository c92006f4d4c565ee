import { percentile, type Spread, spreadOf } from "./figures.ts";
import { type Goal, goalOf } from "./goals.ts";
import type { Question, Round } from "./round.ts";
import type { ServerName } from "./servers/server.ts";

export const units = ["ms", "s", "KB", "B", "", "%"] as const;
type Unit = (typeof units)[number];

/** One line of the table: what each server needs, and what Quizwire should need at most. */
export interface Line {
  what: string;
  unit: Unit;
  figures: Partial<Record<ServerName, Spread>>;
  goal: Goal | null;
}

type Of = (round: Round) => (number | null)[];
const each =
  (of: (question: Question) => number | null): Of =>
  (round) =>
    round.questions.map(of);
const once =
  (of: (round: Round) => number): Of =>
  (round) => [of(round)];

/** What rounds of the same crowd say, server by server. A question is a sample; so is a round where it has one figure only. */
export function compare(rounds: readonly Round[]): Line[] {
  const crowd = rounds[0] ?? { players: 0, mode: "burst", joinOverMs: null };
  const lines: [what: string, unit: Line["unit"], of: Of][] = [
    ["all join", "s", once(({ joinMs }) => joinMs / 1_000)],
    ["a join: p50", "ms", once(({ joinsMs }) => percentile(joinsMs, 50))],
    ["a join: p99", "ms", once(({ joinsMs }) => percentile(joinsMs, 99))],
    ["joins that were put off", "", once(({ joinsPutOff }) => joinsPutOff)],
    ["question: first player", "ms", each(fromSend(0))],
    ["question: p50", "ms", each(fromSend(50))],
    ["question: p99", "ms", each(fromSend(99))],
    ["question: last player", "ms", each(fromSend(100))],
    ["question: from first to last", "ms", each(({ receiptsMs }) => receiptsMs.at(-1) ?? null)],
    ["question: from due to first", "ms", each(({ firstAtMs, dueAtMs }) => dueAtMs && firstAtMs - dueAtMs)],
    ["ack: p50", "ms", each(({ acksMs }) => percentile(acksMs, 50))],
    ["ack: p99", "ms", each(({ acksMs }) => percentile(acksMs, 99))],
    ["ack: last", "ms", each(({ acksMs }) => percentile(acksMs, 100))],
    ["all acked", "ms", each(({ allAckedMs }) => allAckedMs)],
    ["server, one question", "s", each(({ serverCpuS }) => serverCpuS)],
    ["server, its answers", "s", each(({ answersCpuS }) => answersCpuS)],
    ["stores, one question", "s", each(({ storesCpuS }) => storesCpuS)],
    ["driver, one question", "s", each(({ driverCpuS }) => driverCpuS)],
    ["driver, of all", "%", once(({ driverShare }) => driverShare * 100)],
    ["server at rest, of a core", "%", once(({ restingCpu }) => restingCpu * 100)],
    ["server, joining", "s", once(({ joinCpuS }) => joinCpuS.server)],
    ["memory, one connection", "KB", once(({ rssPerConnection }) => rssPerConnection / 1_024)],
    ["bytes to one player", "B", (round) => round.questions.flatMap(({ bytes }) => bytes)],
    ["frames to one player", "", (round) => round.questions.flatMap(({ frames }) => frames)],
    ["rows of answers", "", once(({ rows }) => rows.answers)],
  ];
  return lines.map(([what, unit, of]) => ({ what, unit, figures: figuresOf(rounds, of), goal: goalOf(what, crowd) }));
}

const fromSend =
  (percent: number) =>
  ({ firstAtMs, sentAtMs, receiptsMs }: Question): number | null =>
    sentAtMs === null ? null : firstAtMs - sentAtMs + percentile(receiptsMs, percent);

function figuresOf(rounds: readonly Round[], of: Of): Line["figures"] {
  const figures: Line["figures"] = {};
  for (const [server, own] of Map.groupBy(rounds, ({ server }) => server)) {
    const values = own.flatMap(of).filter((value) => value !== null);
    if (values.length > 0) figures[server] = spreadOf(values);
  }
  return figures;
}

/** How often the bare server's median goes into Quizwire's; null where either is missing or nothing. */
export function ratio(
  { figures: { quizwire, ...bare } }: Pick<Line, "figures">,
  to: Exclude<ServerName, "quizwire">,
): number | null {
  const other = bare[to]?.median ?? 0;
  return quizwire && other > 0 ? quizwire.median / other : null;
}

/** Null: there is no goal, or nothing to hold against it. Bytes and frames: of who gets most. */
export function isMet(line: Line): boolean | null {
  const { figures, goal } = line;
  if (!goal || !figures.quizwire) return null;
  if (goal.kind === "most")
    return (line.unit === "B" || line.unit === "" ? figures.quizwire.max : figures.quizwire.median) <= goal.most;
  const times = ratio(line, "workerd");
  return times === null ? null : times <= goal.times;
}
