// The score of a session once more, from its answer logs alone and by other code than the rules': what is written here has
// only the text of the rules in common with them.

import type { Question } from "../questions/index.ts";
import type { SessionState } from "../session/state.ts";
import type { Played } from "./simulation.ts";

export interface Recounted {
  points: number;
  totalMs: number;
  correct: number;
  streak: number;
}

export interface Timing {
  arrivalMs: number;
  roundTripMs: number;
  limitMs: number | null;
}

/** Every player of a played session, by id; the kicked as well. */
export function recount({ rooms, session }: Played): Map<string, Recounted> {
  const { init, asked, voided, cuts, corrections } = session.core.state;
  const players = new Map<string, Recounted>();
  for (const room of rooms) {
    const seats = room.core?.state.seats ?? [];
    for (const [number, seat] of seats.entries()) {
      const own: Recounted = { points: 0, totalMs: 0, correct: 0, streak: 0 };
      for (const { n, index } of asked) {
        const how = room.asked.get(n);
        const question = init.questions[index];
        const right = corrections.filter(({ turn }) => turn === n).at(-1)?.right ?? keyOf(question);
        if (!question || voided.includes(n) || right.length === 0) continue;
        const line = room.log.find((entry) => entry.turn === n && entry.seat === number);
        const cutAt = cuts.find((cut) => cut[0] === n)?.[1];
        const isLate = line && cutAt !== undefined && (how?.openedAtMs ?? 0) + line.arrivalMs > cutAt;
        if (line && !isLate && isRight(question, right, line.value)) {
          own.points += worth(init.settings.scoring, question.points, line);
          own.totalMs += Math.round(timeOf(line));
          own.correct += 1;
          own.streak += 1;
        } else own.streak = 0;
      }
      players.set(seat.id, own);
    }
  }
  return players;
}

/** Who was kicked, in any room. */
export const kickedIn = ({ people }: SessionState): string[] =>
  [...people.values()].flatMap((ofRoom) => [...ofRoom].flatMap(([id, { kicked }]) => (kicked ? [id] : [])));

/** For each correction how many answers were worth one thing before it and another after it. */
export function recountRescored({ rooms, session }: Pick<Played, "rooms" | "session">): number[] {
  const { init, asked, cuts, corrections } = session.core.state;
  return corrections.map(({ turn, was, right }) => {
    const question = init.questions[asked.find(({ n }) => n === turn)?.index ?? -1];
    const cutAt = cuts.find((cut) => cut[0] === turn)?.[1] ?? Number.POSITIVE_INFINITY;
    return rooms
      .flatMap((room) => room.log.map((line) => ({ line, openedAtMs: room.asked.get(turn)?.openedAtMs ?? 0 })))
      .filter(({ line, openedAtMs }) => {
        if (!question || line.turn !== turn || openedAtMs + line.arrivalMs > cutAt) return false;
        const changes = isRight(question, was, line.value) !== isRight(question, right, line.value);
        return changes && worth(init.settings.scoring, question.points, line) > 0;
      }).length;
  });
}

export function keyOf(question: Question | undefined): readonly number[] {
  if (question?.type === "boolean") return question.key ? [0] : [1];
  return question ? [question.key].flat() : [];
}

export function isRight({ type }: Question, right: readonly number[], value: unknown): boolean {
  if (type === "boolean") return right.includes(value === true ? 0 : 1);
  if (type === "single") return right.some((column) => column === value);
  return (
    Array.isArray(value) && right.length > 0 && value.length === right.length && right.every((n) => value.includes(n))
  );
}

export function timeOf({ arrivalMs, roundTripMs, limitMs }: Timing): number {
  let time = arrivalMs - (roundTripMs > 250 ? 250 : roundTripMs);
  if (time < 0) time = 0;
  return limitMs !== null && time > limitMs ? limitMs : time;
}

export function worth(mode: string, points: number, line: Timing): number {
  const time = timeOf(line);
  if (line.limitMs === null || mode === "accuracy") return points;
  if (mode === "kahoot") return time < 500 ? points : Math.round(points - (points * time) / line.limitMs / 2);
  return time <= 500 ? points : Math.round(points - (points * (time - 500)) / (line.limitMs - 500) / 2);
}
