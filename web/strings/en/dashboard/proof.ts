import { words } from "../words.ts";

const { number, plural } = words;
/** As exact as it is stored, to the thousandth. */
const seconds = (ms: number): string =>
  `${(Math.round(ms * 1_000) / 1_000_000).toLocaleString("en", { maximumFractionDigits: 6 })} s`;
const exact = (n: number): string => n.toLocaleString("en", { maximumFractionDigits: 3 });
const points = (n: number): string => plural(n, { one: "# point", other: "# points" });

/** Why an answer has its points, step by step. e, m, C, t, T and f are the letters of the published rules. */
export const proof = {
  ask: (n: number): string => `Why ${points(n)}?`,
  arrival: (e: number): string => `The answer arrived ${seconds(e)} after the options went out (e).`,
  unmeasured: "The line was not measured, so nothing is taken off for it (m = 0, C = 0).",
  line: (m: number, c: number, most: number): string =>
    m > most
      ? `The line took ${seconds(m)} there and back (m); at most ${seconds(most)} are taken off (C).`
      : `The line took ${seconds(m)} there and back (m), which is taken off (C = ${seconds(c)}).`,
  time: (e: number, c: number, t: number): string => `${seconds(e)} − ${seconds(c)} = ${seconds(t)} counts (t).`,
  timeFloor: (e: number, c: number): string => `${seconds(e)} − ${seconds(c)} is less than nothing, so 0 s counts (t).`,
  timeCap: (t: number): string => `No more than the limit counts: ${seconds(t)} (t).`,
  noLimit: "There was no time limit for this player, so time does not count.",
  limit: (limit: number): string => `The limit was ${seconds(limit)}, as for everybody (T).`,
  ownLimit: (own: number, limit: number): string =>
    `This player had ${seconds(own)}: ${exact(own / limit)} times the ${seconds(limit)} of the question (T × f).`,
  wrong: "The answer is wrong: 0 points, whatever the time.",
  right: (most: number): string => `The answer is right: up to ${points(most)}.`,
  partly: (credit: number): string => `The answer is partly right: ${words.percent(credit)} of the points.`,
  full: (most: number, until: number): string => `Up to ${seconds(until)} all points count: ${number(most)}.`,
  accuracy: (most: number): string => `Accuracy scoring: a right answer has all ${points(most)}.`,
  speed: (p: number, t: number, grace: number, limit: number, result: number): string =>
    `Half of the points go evenly between ${seconds(grace)} and the limit: ${number(p)} − ${number(p)} × (${seconds(t)} − ${seconds(grace)}) ÷ (2 × (${seconds(limit)} − ${seconds(grace)})) = ${exact(result)}.`,
  kahoot: (p: number, t: number, limit: number, result: number): string =>
    `Half of the points go evenly until the limit: ${number(p)} − ${number(p)} × ${seconds(t)} ÷ (2 × ${seconds(limit)}) = ${exact(result)}.`,
  rounded: (n: number): string => `Rounded: ${points(n)}.`,
  voided: "The host skipped this question: it is worth nothing to anybody.",
  uncounted: "It came after the host had gone on without this player’s room: it is worth nothing.",
  agrees: (n: number): string => `Computed again from what is stored: ${points(n)}, as given.`,
  disagrees: (again: number, stored: number): string =>
    `Computed again from what is stored it would be ${points(again)}, but ${points(stored)} are stored. This is a fault: please tell whoever runs this Quizwire.`,
};
