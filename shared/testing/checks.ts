import type { AudienceState, Entry } from "../audience/state.ts";
import { reached } from "../protocol/phase.ts";
import { rankIn } from "../ranking/histogram.ts";
import { progressOf } from "../session/progress.ts";
import { isComplete } from "../session/state.ts";
import { stageView } from "../session/view.ts";
import { kickedIn, recount, recountRescored } from "./recount.ts";
import type { SimulatedRoom } from "./simulated-room.ts";
import type { Played } from "./simulation.ts";

/** What is wrong with a played session; empty: nothing. */
export type Check = (played: Played) => string[];

const json = (value: unknown) => JSON.stringify(value);
const differ = (what: string, is: unknown, shouldBe: unknown) =>
  json(is) === json(shouldBe) ? [] : [`${what} is ${json(is)} and should be ${json(shouldBe)}`];

const statesOf = ({ rooms }: Played): AudienceState[] => rooms.flatMap(({ core }) => (core ? [core.state] : []));

/** Every seat that is in the game, with the score that its log gives. */
function scored(played: Played) {
  const scores = recount(played);
  const out = kickedIn(played.session.core.state);
  return statesOf(played)
    .flatMap(({ seats }) => seats.filter(({ id }) => !out.includes(id)))
    .map(({ id, nickname }) => {
      const { points = 0, totalMs = 0 } = scores.get(id) ?? {};
      return { id, nickname, points, totalMs };
    });
}

export const tallies: Check = (played) => {
  const scores = recount(played);
  return statesOf(played).flatMap(({ seats, tallies }) =>
    seats.flatMap(({ id, nickname }, seat) => {
      const { points, totalMs, correct, streak } = tallies[seat] ?? {};
      return differ(nickname, { points, totalMs, correct, streak }, scores.get(id));
    }),
  );
};

/** Who has no points may have joined after the last count, and then is not in the outcome. */
export const board: Check = (played) => {
  const { outcome } = played.session.core.state;
  if (!outcome) return [];
  const winners = scored(played).filter(({ points }) => points > 0);
  const naive = winners.sort((a, b) => b.points - a.points || a.totalMs - b.totalMs || (a.id < b.id ? -1 : 1));
  const top = outcome.top.filter(({ points }) => points > 0);
  return [
    ...differ("the board", top, naive.slice(0, 10)),
    ...winners.flatMap(({ nickname, points }) => {
      const better = winners.filter((other) => other.points > points).length;
      return differ(`${nickname}'s rank`, rankIn(outcome.ranks, points), 1 + better);
    }),
  ];
};

export const rest: Check = (played) => {
  const scores = recount(played);
  const { answers, players } = played.rest;
  const { outcome } = played.session.core.state;
  const entries = played.rooms.flatMap(({ log }) => log);
  return [
    ...differ("the number of answers", answers.size, entries.length),
    ...statesOf(played).flatMap(({ seats }) =>
      seats.flatMap(({ id, nickname, kicked }) => {
        const own = [...answers.values()].filter(({ player }) => player === id);
        const sum = own.reduce((points, answer) => points + answer.points, 0);
        const { points, totalMs, correct } = scores.get(id) ?? { points: 0, totalMs: 0, correct: 0 };
        const rank = outcome && !kicked ? rankIn(outcome.ranks, points) : null;
        const row = players.get(id);
        return [
          ...differ(`${nickname}'s answers' points`, sum, points),
          ...differ(`${nickname}'s row`, row && [row.points, row.totalMs, row.correct, row.rank, row.kicked], [
            points,
            totalMs,
            correct,
            rank,
            kicked,
          ]),
        ];
      }),
    ),
  ];
};

export const corrections: Check = (played) => {
  const told = progressOf(played.session.core.state).corrections;
  const newest = (turn: number) => told.findLastIndex((correction) => correction.turn === turn) + 1;
  const old = [...played.rest.answers.values()].filter(({ turn, revision }) => revision !== newest(turn));
  return [
    ...differ(
      "what corrections have changed",
      told.map(({ rescored }) => rescored),
      recountRescored(played),
    ),
    ...old.map((answer) => `REST has an older revision of ${json(answer)}`),
  ];
};

export const logs: Check = ({ rooms }) =>
  rooms.flatMap(({ log, core }) => [
    ...differ(
      "the log's seq",
      log.map(({ seq }) => seq),
      log.map((_, at) => at + 1),
    ),
    ...differ("the last seq", core?.state.lastSeq ?? 0, log.length),
    ...differ("answers a turn and seat", new Set(log.map(({ turn, seat }) => `${turn} ${seat}`)).size, log.length),
  ]);

export const acks: Check = ({ phones, rooms }) => {
  const entriesOf = (id: string, turn: number): Entry[] =>
    rooms.flatMap(({ core, log }) => {
      const seat = core?.state.seats.findIndex((seat) => seat.id === id);
      return log.filter((entry) => entry.seat === seat && entry.turn === turn);
    });
  const ofPlayers = [...Map.groupBy(phones, ({ plan }) => plan.id)];
  return ofPlayers.flatMap(([id, tabs]) =>
    [
      ...Map.groupBy(
        tabs.flatMap(({ acks }) => acks),
        ({ turn }) => turn,
      ),
    ].flatMap(([turn, ofTurn]) => [
      ...differ(
        `what ${id} was acked in turn ${turn}`,
        entriesOf(id, turn).map(({ value }) => value),
        ofTurn.slice(0, 1).map(({ value }) => value),
      ),
      ...differ("different acks", new Set(ofTurn.map(({ bytes }) => bytes)).size, 1),
    ]),
  );
};

export const deadlines: Check = ({ rooms }) =>
  rooms.flatMap(({ log }) =>
    log
      .filter(
        ({ arrivalMs, limitMs, roundTripMs }) => limitMs !== null && arrivalMs > limitMs + Math.min(250, roundTripMs),
      )
      .map((entry) => `accepted too late: ${json(entry)}`),
  );

/** When a room could take the last answer of a turn, at the earliest: everybody left who has more time. */
function lastArrivalMs({ asked }: SimulatedRoom, turn: number): number {
  const how = asked.get(turn);
  if (how?.openedAtMs == null) return 0;
  const { limitMs } = how.turn.question;
  const own = limitMs === null ? Number.POSITIVE_INFINITY : how.openedAtMs + limitMs;
  return Math.min(own, how.closeByMs ?? Number.POSITIVE_INFINITY) + 250;
}

export const reveals: Check = ({ session, rooms }) =>
  session.course.flatMap(({ atMs, state }) => {
    const turn = state.asked.at(-1);
    if (state.phase !== "revealed" || !turn) return [];
    const cutAtMs = state.cuts.find(([n]) => n === turn.n)?.[1] ?? null;
    const limitMs = state.init.questions[turn.index]?.limitMs ?? null;
    const late = rooms.flatMap((room) =>
      room.log.filter((entry) => {
        const arrivedAtMs = (room.asked.get(turn.n)?.openedAtMs ?? 0) + entry.arrivalMs;
        const isWorth = [...session.core.state.cuts].every(([n, at]) => n !== turn.n || arrivedAtMs <= at);
        return entry.turn === turn.n && isWorth && arrivedAtMs > atMs;
      }),
    );
    const isEarly =
      cutAtMs === null
        ? [...state.rooms.keys()].some((name) => {
            const room = rooms.find((room) => room.name === name);
            return room && atMs < lastArrivalMs(room, turn.n) && room.asked.has(turn.n);
          })
        : limitMs !== null && atMs < (turn.sentAtMs ?? 0) + limitMs * turn.largestFactor + 5_000;
    return [
      ...late.map((entry) => `turn ${turn.n} was revealed at ${atMs}, before ${json(entry)}`),
      ...(isEarly ? [`turn ${turn.n} was revealed at ${atMs}: early`] : []),
    ];
  });

export const course: Check = ({ session }) => {
  const moments = session.course.map(({ state }) => ({ turn: state.asked.length, phase: state.phase }));
  return moments.slice(1).flatMap((moment, at) => {
    const before = moments[at];
    const isForward =
      before && (moment.turn > before.turn || (moment.turn === before.turn && reached(moment.phase, before.phase)));
    return isForward && json(moment) !== json(before) ? [] : [`${json(before)} is followed by ${json(moment)}`];
  });
};

/** When everything is over, everybody knows it. */
export const end: Check = (played) => {
  const { session, rooms, phones } = played;
  const { state } = session.core;
  return [
    ...differ("the session's phase", state.phase, "ended"),
    ...differ("complete", isComplete(state) && stageView(state, "host", 0).complete, true),
    ...rooms.flatMap(({ core }) => (core ? differ("a room's seq", core.state.desired.seq, state.seq) : [])),
    ...phones.flatMap(({ plan, isFinal }) => differ(`${plan.nickname} knows of the end`, isFinal, true)),
  ];
};
