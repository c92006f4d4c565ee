import { settings } from "./builders.ts";
import { calm } from "./network.ts";
import { Random } from "./random.ts";
import { anyAnswer, anyQuestion, anyRight, type Moment, playerPlan, quietScript, type Script } from "./script.ts";
import type { HostTurn } from "./simulated-host.ts";
import type { Reaction } from "./simulated-phone.ts";

const limitMs = 8_000;
/** Long enough for three round trips, also when the question came late. */
const readMs = 4_000;
/** Every tap comes this early, counted from seeing the options: what happens after it finds all answers given. */
const tapsUntilMs = 3_000;

/** What may go wrong without changing what anybody did. */
export interface Trouble {
  /** Every second post and answer between rooms is lost once, and many come twice or out of order. */
  isStormy?: boolean;
  /** A room loses its power and its memory, while nobody taps. */
  crash?: "lobby" | "reading" | "answered" | "result";
  /** A room cannot be reached while it counts. */
  isCutOff?: boolean;
  /** Rooms sleep before the first question, before its options, and while it is answered. */
  isSleepy?: boolean;
  /** Some players come only in the middle of the first question, and a room with them. */
  isLate?: boolean;
  /** The host sets right what was asked: soon after its reveal, turns later, or both. */
  isCorrected?: boolean;
}

const crashesAt = {
  lobby: { turn: 0, phase: "lobby", afterMs: 1_500 },
  reading: { turn: 1, phase: "ready", afterMs: 100 },
  answered: { turn: 1, phase: "open", afterMs: 5_400 },
  result: { turn: 1, phase: "revealed", afterMs: 100 },
} as const satisfies Record<string, Moment>;
const napsAt: Moment[] = [
  { turn: 0, phase: "lobby", afterMs: 4_000 },
  { turn: 1, phase: "ready", afterMs: 3_500 },
  { turn: 1, phase: "open", afterMs: 1_000 },
  { turn: 1, phase: "open", afterMs: 2_500 },
  { turn: 1, phase: "open", afterMs: 5_500 },
  { turn: 1, phase: "revealed", afterMs: 500 },
  { turn: 2, phase: "open", afterMs: 1_500 },
];
const correctedAt = ["revealed", "ready"] as const;
/** Just before a room counts a question that runs to its end. */
const countsAt = { turn: 1, phase: "open", afterMs: 7_800 } as const;

/**
 * A session in which nothing depends on how long rooms take to hear of each other: everybody's time counts from the
 * options they saw. Played with any number of rooms it has to end the same.
 */
export function tameScript(
  seed: number,
  rooms: number,
  { isStormy, crash, isCutOff, isSleepy, isLate, isCorrected }: Trouble = {},
): Script {
  const random = new Random(seed);
  const questions = Array.from({ length: 4 }, (_, index) =>
    anyQuestion(random, index, { limitMs: random.chance(0.15) ? null : limitMs, readMs }),
  );
  const closeWhenAllAnswered = random.chance(0.4) && !isLate && !isCutOff;
  const reaction = (at: number): Reaction | null => {
    const question = questions[at];
    if (!question || random.chance(0.15)) return null;
    const tapsMs = random.between(0, tapsUntilMs);
    const dropsAfter = random.chance(0.2);
    const dropsBefore = !dropsAfter && !closeWhenAllAnswered && tapsMs > 1_500 && random.chance(0.2);
    return {
      value: anyAnswer(random, question),
      tapsMs,
      againMs: random.chance(0.3) ? [random.between(0, 900)] : [],
      otherMs: random.chance(0.2) ? random.between(1, 900) : null,
      other: anyAnswer(random, question),
      dropsMs: dropsAfter ? tapsMs + 1_500 : dropsBefore ? 100 : null,
      returnsMs: dropsAfter ? tapsMs + 2_000 : 300,
    };
  };
  const players = Array.from({ length: 20 }, (_, n) => {
    const joinsLate = isLate === true && n % 8 >= 6;
    return playerPlan(n, {
      joinsAtMs: joinsLate ? 11_500 + 50 * n : 300 + 37 * n,
      downMs: random.pick([1, 10, 40, 110, 200]),
      upMs: random.pick([1, 10, 40, 110, 200]),
      turns: questions.map((_, at) => {
        const reacts = reaction(at);
        return joinsLate && at === 0 ? null : reacts;
      }),
    });
  });
  const turns = questions.map((_, at): HostTurn => {
    const isHasty = !(isCutOff && at === 0);
    const [closes, skips, kicks] = [
      random.chance(0.2) && isHasty,
      random.chance(0.15) && isHasty,
      random.chance(0.15) && !closeWhenAllAnswered,
    ];
    const kick = { type: "command", command: "kick", player: playerPlan(random.between(0, 19), {}).id } as const;
    return {
      readyMs: null,
      closeMs: closes ? 6_500 : null,
      skip: skips ? { in: "open", afterMs: 6_000 } : null,
      endMs: null,
      orders: kicks ? [{ afterMs: 5_300, command: kick }] : [],
    };
  });
  const script = quietScript(seed, questions, rooms);
  const crashAt = crash && { ...crashesAt[crash], afterMs: crashesAt[crash].afterMs + random.between(0, 500) };
  return {
    ...script,
    init: {
      ...script.init,
      settings: settings({ scoring: random.pick(["speed", "speed", "kahoot", "accuracy"]), closeWhenAllAnswered }),
    },
    players,
    factors: players.flatMap(({ id }) =>
      random.chance(0.1) ? [{ player: id, factor: random.pick([1.5, 2, null]) }] : [],
    ),
    host: { ...script.host, turns, echoMs: 30 },
    weather: isStormy ? { slowestMs: 60, lost: 0.5, thenNoneForMs: 3_000, twice: 0.4 } : script.weather,
    crashes: crashAt ? [{ of: seed % rooms, at: crashAt, downMs: 700 }] : [],
    corrections: isCorrected
      ? questions.flatMap((question, at) =>
          correctedAt.flatMap((phase) => {
            const corrected = random.between(0, at);
            const right = anyRight(random, questions[corrected] ?? question);
            return random.chance(0.5) ? { at: { turn: at + 1, phase, afterMs: 400 }, turn: corrected + 1, right } : [];
          }),
        )
      : [],
    naps: isSleepy ? napsAt : [],
    partitions: isCutOff ? [{ room: seed % rooms, at: countsAt, forMs: 1_600 }] : [],
  };
}

/** The same people doing the same, and nothing goes wrong. */
export const withoutFaults = (script: Script): Script => ({
  ...script,
  weather: calm,
  crashes: [],
  naps: [],
  partitions: [],
});
