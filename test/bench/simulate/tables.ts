import type { Figures, KindFigures } from "./figures.ts";
import { growth, used } from "./verdict.ts";

const number = (value: number, digits = 0) =>
  value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
const megabytes = (bytes: number) => `${number(bytes / 1e6, bytes < 1e7 ? 1 : 0)} MB`;
const percent = (share: number) => `${number(share * 100)} %`;

/** A table of Markdown: a row for each thing, a column for each run. */
function table(head: string, runs: readonly Figures[], rows: [what: string, cell: (run: Figures) => string][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line([head, ...runs.map(({ players }) => number(players))]),
    line(["---", ...runs.map(() => "---:")]),
    ...rows.map(([what, cell]) => line([what, ...runs.map(cell)])),
  ].join("\n");
}

const of = (kind: string, cell: (figures: KindFigures) => string) => (run: Figures) => {
  const figures = run.kinds[kind];
  return figures ? cell(figures) : "-";
};

export function mainTable(runs: readonly Figures[]): string {
  return table("players", runs, [
    ["audience rooms, relays", ({ kinds }) => `${kinds.audience?.rooms ?? 0}, ${kinds.relay?.rooms ?? 0}`],
    ["answers acked, all recorded", ({ acked }) => number(acked)],
    ["answers whose line broke before the ack, back after the close", ({ sent, acked }) => number(sent - acked)],
    ["ack, p50 / p99", ({ ackMs }) => `${ackMs.p50} / ${ackMs.p99} ms`],
    ["options, first phone to last", ({ openSpreadMs }) => `${number(openSpreadMs)} ms`],
    [
      "result after a phone's countdown, p50 / p99",
      ({ revealMs }) => `${number(revealMs.p50)} / ${number(revealMs.p99)} ms`,
    ],
    ["requests a second, session room", of("session", ({ mostRequestsPerSecond }) => number(mostRequestsPerSecond))],
    ["requests a second, busiest relay", of("relay", ({ mostRequestsPerSecond }) => number(mostRequestsPerSecond))],
    [
      "requests a second, busiest audience room",
      of("audience", ({ mostRequestsPerSecond }) => number(mostRequestsPerSecond)),
    ],
    [
      "answers a second, busiest audience room",
      of("audience", ({ mostAnswersPerSecond }) => number(mostAnswersPerSecond)),
    ],
    ["wait before the room, p99: session", of("session", ({ waitP99Ms }) => `${waitP99Ms} ms`)],
    ["wait before the room, p99: audience", of("audience", ({ waitP99Ms }) => `${waitP99Ms} ms`)],
    [
      "outgoing connections wanted, session room",
      of("session", ({ mostOutgoing, mostWaitingCalls }) => number(mostOutgoing + mostWaitingCalls)),
    ],
    ["slowest call of the session room", of("session", ({ slowestCallMs }) => `${number(slowestCallMs)} ms`)],
    ["posts between rooms, together", ({ kinds }) => megabytes(total(kinds, ({ postBytes }) => postBytes))],
    ["of these the tables of ranks", ({ kinds }) => megabytes(total(kinds, ({ rankBytes }) => rankBytes))],
    ["sent to the presenter", of("session", ({ frameBytes }) => megabytes(frameBytes))],
    ["frames to a player", ({ players, kinds }) => number((kinds.audience?.frames ?? 0) / players)],
    ["bytes to a player", ({ players, kinds }) => number((kinds.audience?.frameBytes ?? 0) / players)],
    ["rows written", ({ kinds }) => number(total(kinds, ({ rows }) => rows))],
    ["stored by the largest audience room", of("audience", ({ mostStoredBytes }) => megabytes(mostStoredBytes))],
    ["stored by the session room", of("session", ({ mostStoredBytes }) => megabytes(mostStoredBytes))],
    ["processor of the session room, here", of("session", ({ scriptMs }) => `${number(scriptMs / 1_000, 1)} s`)],
    [
      "processor of an audience room, here",
      of("audience", ({ scriptMs, rooms }) => `${number(scriptMs / 1_000 / rooms, 1)} s`),
    ],
  ]);
}

const total = (kinds: Figures["kinds"], amount: (kind: KindFigures) => number) =>
  Object.values(kinds).reduce((sum, kind) => sum + amount(kind), 0);

/** Of each thing how much more a player costs than in the run before. */
export function growthTable(runs: readonly Figures[]): string {
  const steps = runs.slice(1).map((run, n) => ({ run, ratios: growth(runs[n] ?? run, run) }));
  const whats = Object.keys(steps[0]?.ratios ?? {});
  return table(
    "a player's part, as a multiple of the run before",
    steps.map(({ run }) => run),
    whats.map((what) => [what, (run) => number(steps.find((step) => step.run === run)?.ratios[what] ?? 0, 2)]),
  );
}

export function limitsTable(runs: readonly Figures[]): string {
  const last = runs.at(-1);
  const shown = (last ? used(last) : []).slice(0, 8).map(({ limit }) => limit);
  return table(
    "of the documented limit",
    runs,
    shown.map((limit) => [limit, (run) => percent(used(run).find((one) => one.limit === limit)?.share ?? 0)]),
  );
}

export function costTable(runs: readonly Figures[]): string {
  const parts = ["duration", "rows", "roomRequests", "workerRequests", "redis", "total"] as const;
  const names = {
    ...{ duration: "rooms awake", rows: "rows written", roomRequests: "requests to rooms" },
    ...{ workerRequests: "requests to the Worker", redis: "commands of Redis", total: "**together**" },
  };
  return table(
    "dollars",
    runs,
    parts.map((part) => [names[part], ({ dollars }) => number(dollars[part], 4)]),
  );
}

/** The same sessions with relays and without. */
export function relaysTable(runs: readonly Figures[], direct: readonly Figures[]): string {
  const pairs = runs.flatMap((run) => {
    const without = direct.find(({ players, questions }) => players === run.players && questions === run.questions);
    return without ? [{ run, without }] : [];
  });
  const both = (cell: (run: Figures) => string) => (run: Figures) => {
    const pair = pairs.find((one) => one.run === run);
    return pair ? `${cell(pair.run)} / ${cell(pair.without)}` : "";
  };
  return table(
    "with relays / without",
    pairs.map(({ run }) => run),
    [
      ["options, first phone to last", both(({ openSpreadMs }) => `${number(openSpreadMs)} ms`)],
      ["result after a phone's countdown, p99", both(({ revealMs }) => `${number(revealMs.p99)} ms`)],
      ["requests a second, session room", both(of("session", (kind) => number(kind.mostRequestsPerSecond)))],
      ["calls of the session room that wait", both(of("session", (kind) => number(kind.mostWaitingCalls)))],
      ["its slowest call", both(of("session", (kind) => `${number(kind.slowestCallMs)} ms`))],
    ],
  );
}
