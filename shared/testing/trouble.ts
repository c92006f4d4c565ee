import { calm } from "./network.ts";
import type { Moment, Script } from "./script.ts";

/** What may go wrong without changing what anybody did. */
export interface Trouble {
  /** Every second post and answer between rooms is lost once, and many come twice or out of order. */
  isStormy?: boolean;
  /** A room loses its power and its memory, while nobody taps. */
  crash?: "lobby" | "reading" | "answered" | "result";
  /** A room cannot be reached while it counts. */
  isCutOff?: boolean;
  /** Relays lose their power, those of both regions, at each of these moments. */
  relaysCrash?: readonly (keyof typeof crashesAt)[];
  /** Nothing gets through to a relay, from before the first question until after its end or only while its rooms count. */
  silentRelay?: "throughout" | "counting";
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
const silentAt = {
  throughout: { at: { turn: 0, phase: "lobby", afterMs: 3_000 }, forMs: 40_000 },
  counting: { at: { turn: 1, phase: "open", afterMs: 7_800 }, forMs: 4_000 },
} as const satisfies Record<string, { at: Moment; forMs: number }>;
/** Just before a room counts a question that runs to its end. */
const countsAt = { turn: 1, phase: "open", afterMs: 7_800 } as const;

type Faults = Pick<Script, "weather" | "crashes" | "naps" | "partitions" | "relays">;

/** `of` picks the rooms and relays that trouble comes to. */
export function faultsOf(trouble: Trouble, of: number, crashesLaterMs: number): Faults {
  const { isStormy, crash, isCutOff, isSleepy, relaysCrash = [], silentRelay } = trouble;
  const crashAt = crash && { ...crashesAt[crash], afterMs: crashesAt[crash].afterMs + crashesLaterMs };
  return {
    weather: isStormy ? { slowestMs: 60, lost: 0.5, thenNoneForMs: 3_000, twice: 0.4 } : calm,
    crashes: crashAt ? [{ of, at: crashAt, downMs: 700 }] : [],
    naps: isSleepy ? napsAt : [],
    relays: {
      ...{ above: 2, regions: 2 },
      crashes: relaysCrash.flatMap((moment) =>
        [0, 1].map((region) => ({ of: region, at: crashesAt[moment], downMs: 1_500 })),
      ),
      cuts: silentRelay ? [{ of, ...silentAt[silentRelay] }] : [],
    },
    partitions: isCutOff ? [{ room: of, at: countsAt, forMs: 1_600 }] : [],
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
