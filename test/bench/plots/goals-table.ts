import { isMet } from "../comparison.ts";
import type { Spread } from "../figures.ts";
import { goalOf, goals } from "../goals.ts";
import { type Bench, type BenchResult, crowdsOf } from "./data.ts";
import { figure, markdown } from "./markdown.ts";

const { joinS, cpuS } = goals;
const byPlayers = (limits: Readonly<Record<number, number>>) =>
  Object.entries(limits)
    .map(([players, seconds]) => `${seconds} s at ${Number(players).toLocaleString("en")}`)
    .join(", ");

const rows: [what: string, goal: string][] = [
  ["ack: p99", `an ack of everybody at once, 99 %: ${goals.ackTimes} times bare workerd, which stores nothing`],
  ["question: last player", `the question to the last player: ${goals.questionTimes} times bare workerd`],
  ["server, one question", `processor time of one question: ${byPlayers(cpuS)}`],
  ["all join", `all have joined, REST and socket: ${byPlayers(joinS)}`],
  ["bytes to one player", `bytes to whoever gets most, a question with its board: ${goals.bytes}`],
  ["frames to one player", `frames to whoever gets most: ${goals.frames}`],
];
/** Where bare rooms show what the platform alone needs for it. */
const isOfTheShape = new Set(["ack: p99", "question: last player", "server, one question"]);
/** For fewer players than these there is no goal. */
const fewest = 500;

/** What Quizwire should need at most when all answer at once, and what it needs; null: not measured. */
export function goalsTable(bench: Bench): string | null {
  const crowds = crowdsOf(bench, "burst").filter(({ players }) => players >= fewest);
  if (crowds.length === 0) return null;
  const head = ["at most", ...crowds.map(({ players }) => players.toLocaleString("en"))];
  const table = markdown(
    head,
    rows.map(([what, goal]) => [goal, ...crowds.map((crowd) => cell(crowd, what))]),
  );
  return `${conditions(bench)}\n\n${table}`;
}

function cell(crowd: BenchResult, what: string): string {
  const found = crowd.lines.find((one) => one.what === what);
  const { quizwire, rooms, workerd } = found?.figures ?? {};
  if (!found || !quizwire) return "";
  const line = { ...found, goal: goalOf(what, crowd) };
  const isOfMost = line.unit === "B" || line.unit === "";
  const told = (spread: Spread) => {
    if (line.unit === "ms") return workerd ? (spread.median / workerd.median).toFixed(2) : "";
    return figure(isOfMost ? spread.max : spread.median, line.unit);
  };
  const limit = rooms && isOfTheShape.has(what) ? `; bare rooms ${told(rooms)}` : "";
  return `${told(quizwire)}${verdicts[String(isMet(line))] ?? ""}${limit}`;
}

const verdicts: Readonly<Record<string, string>> = { true: ", met", false: ", **missed**" };

function conditions({ machine, results }: Bench): string {
  const loads = results.flatMap(({ load }) => load ?? []);
  const load =
    loads.length > 0 ? `${Math.max(...loads)} at most when a round began` : `${machine.loadAtStart} at the start`;
  return `${machine.cores} cores, load ${load}.`;
}
