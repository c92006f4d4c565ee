import { player, settings, single } from "./builders.ts";
import { Random } from "./random.ts";
import { anyQuestion, anyReaction, anyRight, type Moment, playerPlan, quietScript, type Script } from "./script.ts";
import type { HostTurn } from "./simulated-host.ts";
import { punctual } from "./world.ts";

/** A session in which everything happens that can: every mode, slow lines, resends, a hasty host, crashes, lost posts. */
export function wildScript(seed: number): Script {
  const random = new Random(seed);
  const questions = Array.from({ length: random.between(1, 5) }, (_, index) =>
    anyQuestion(random, index, random.chance(0.2) ? { limitMs: null } : {}),
  );
  const rooms = random.pick([1, 1, 2, 3]);
  const script = quietScript(seed, questions, rooms);
  const players = Array.from({ length: random.between(1, 9) }, (_, n) =>
    playerPlan(n, {
      room: random.between(0, rooms - 1),
      joinsAtMs: random.chance(0.8) ? random.between(0, 4_000) : random.between(4_000, 40_000),
      downMs: random.pick([1, 10, 40, 110, 200]),
      upMs: random.pick([1, 10, 40, 110, 200]),
      turns: questions.map((question) =>
        random.chance(0.85) ? anyReaction(random, question, 1.1 * (question.limitMs ?? 8_000)) : null,
      ),
    }),
  );
  const anyone = () => player(random.between(0, players.length - 1));
  const rarely = (ms: number, share: number) => (random.chance(share) ? random.between(0, ms) : null);
  const skips = random.chance(0.2) ? 0.6 : 0.12;
  const turns = questions.map((): HostTurn => {
    const skip = rarely(9_000, skips);
    const end = rarely(9_000, 0.04);
    return {
      readyMs: rarely(2_000, 0.3),
      closeMs: rarely(9_000, 0.3),
      skip: skip === null ? null : { in: random.pick(["ready", "open", "closed"]), afterMs: skip },
      endMs: end === null ? null : { in: random.pick(["ready", "open", "closed", "revealed", "board"]), afterMs: end },
      orders: [
        ...(random.chance(0.1) ? [{ type: "command", command: "kick", player: anyone() } as const] : []),
        ...(random.chance(0.1)
          ? [{ type: "command", command: "accommodate", player: anyone(), factor: random.pick([1, 2, null]) } as const]
          : []),
        ...(random.chance(0.1) ? [{ type: "command", command: "lock", locked: random.chance(0.5) } as const] : []),
      ].map((command) => ({ afterMs: random.between(0, 12_000), command })),
    };
  });
  const moment = (): Moment => ({
    turn: random.between(1, questions.length),
    phase: random.pick(["ready", "open", "closed", "revealed", "board"]),
    afterMs: random.between(0, 3_000),
  });
  const correction = () => {
    const index = random.between(0, questions.length - 1);
    const at = {
      ...moment(),
      phase: random.pick(["ready", "open", "revealed", "revealed", "board", "podium", "ended"] as const),
    };
    // Mostly of the turn that is shown; at times of one that was never asked.
    const turn = random.chance(0.7) ? at.turn : index + 1;
    return { at, turn, right: anyRight(random, questions[turn - 1] ?? single()) };
  };
  const isStormy = random.chance(0.5);
  return {
    ...script,
    init: {
      ...script.init,
      settings: settings({
        scoring: random.pick(["speed", "speed", "kahoot", "accuracy"]),
        closeWhenAllAnswered: random.chance(0.5),
      }),
    },
    players,
    factors: players.flatMap(({ id }) =>
      random.chance(0.15) ? [{ player: id, factor: random.pick([1.5, 2, 1.333, null]) }] : [],
    ),
    host: { ...script.host, turns, echoMs: random.chance(0.3) ? random.between(0, 80) : null },
    weather: isStormy
      ? { slowestMs: 400, lost: 0.2, thenNoneForMs: 0, twice: 0.2 }
      : { slowestMs: 60, lost: 0, thenNoneForMs: 0, twice: 0 },
    alarms: random.pick([
      punctual,
      { lateMs: 60_000, asleep: 0, twice: 0.3 },
      { lateMs: 2_000, asleep: 0.3, twice: 0.5 },
    ]),
    crashes: isStormy
      ? Array.from({ length: random.between(0, 3) }, () => ({
          of: random.chance(0.3) ? ("session" as const) : random.between(0, rooms - 1),
          at: moment(),
          downMs: random.pick([30, 800, 6_000]),
        }))
      : [],
    naps: Array.from({ length: random.between(0, 4) }, moment),
    partitions:
      isStormy && random.chance(0.4)
        ? [{ room: random.between(0, rooms - 1), at: moment(), forMs: random.between(1_000, 60_000) }]
        : [],
    corrections: random.chance(0.5) ? Array.from({ length: random.between(1, 4) }, correction) : [],
    restFails: random.pick([0, 0, 0.3]),
  };
}
