import { faultsOf } from "./checks.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import type { Lab } from "./lab.ts";
import { LiveGame } from "./live-game.ts";
import type { Phone } from "./phone.ts";
import type { Script } from "./script.ts";
import { misplaced, regionOfRoom } from "./seating.ts";
import { until } from "./until.ts";
import { home, openWorld, type Place, regions, setDistance } from "./world.ts";

/** One answer: how long its ack took by the player's clock, and what it was worth. */
export interface Sample {
  /** Where its player is, and where the room is that served it. */
  place: Place;
  servedIn: string;
  turn: number;
  ackMs: number;
  points: number;
  /** How long after the room's clock had started it arrived, and how long the player had thought. */
  arrivalMs: number;
  reactionMs: number;
}

interface Wishes {
  players: number;
  questions: number;
  watch(game: LiveGame): LiveGame;
}

/** So many sit in the host's region wherever they are. */
const hostSeats = 50;
/** Of every question, scored for speed. */
export const limitMs = 5_000;
export const mostPoints = 1_000;
const fastestMs = 1_000;
const slowestMs = 1_400;
/** In the last question, what the session room says takes so long to one region. */
export const crawl = { place: "apac", forthMs: 2_600 } as const;

/**
 * A session with players in three regions who are equally fast: in each of them some who are served by the host's region, because they
 * came first, and some who are served by their own. In the last question the line to one region's room crawls.
 */
export async function playInRegions(
  lab: Lab,
  { players, questions, watch }: Wishes,
): Promise<{ samples: Sample[]; faults: string[] }> {
  const doors = await openWorld(lab);
  const placeOf = (n: number): Place => regions[n % regions.length] ?? home;
  const script = scriptOf(players, questions, (n) => `${placeOf(n)} ${n < hostSeats}`);
  const game = watch(
    await LiveGame.open(lab, { script, regionOf: placeOf, originOf: (n) => doors[placeOf(n)].origin, pauseMs: 300 }),
  );
  await game.gather();
  game.start();
  await until("the last question", () => game.stage.seen.includes(`${questions - 1} board`), { patienceMs: 120_000 });
  setDistance(lab, crawl.place, crawl.forthMs);
  await until("its result", () => game.stage.seen.includes(`${questions} revealed`));
  setDistance(lab, crawl.place);
  await game.podium();
  await game.end();
  const evidence = await readEvidence(lab, game.id);
  const samples = game.phones.flatMap((phone, n) =>
    samplesOf(phone, script.tapOf(n, 1)?.afterMs ?? 0, evidence).map((sample) => ({
      ...{ place: placeOf(n), servedIn: regionOfRoom(phone.room) },
      ...sample,
    })),
  );
  return { samples, faults: [...misplaced(game, evidence, regions), ...(await faultsOf(game, evidence))] };
}

/** Everybody knows the answer. Within a group some are faster than others; one group is like the other. */
function scriptOf(players: number, questions: number, groupOf: (player: number) => string): Script {
  const everybody = Array.from({ length: players }, (_, player) => player);
  const groups = Map.groupBy(everybody, groupOf);
  const reactions = everybody.map((player) => {
    const group = groups.get(groupOf(player)) ?? [];
    return Math.round(fastestMs + (slowestMs - fastestMs) * ((group.indexOf(player) + 0.5) / group.length));
  });
  return {
    quiz: {
      ...{ title: "Regions", description: "", tags: [] },
      questions: Array.from({ length: questions }, (_, index) => ({
        ...{ type: "single", prompt: `Question ${index + 1}?`, options: ["this", "that"], key: 0 },
        // The last one opens at once: nothing that was said before holds up what opens it.
        ...{ limitMs, readMs: index === questions - 1 ? 0 : 1_500, points: mostPoints },
      })),
    },
    nicknames: everybody.map((player) => `Player ${String(player + 1).padStart(4, "0")}`),
    tapOf: (player) => ({ value: 0, afterMs: reactions[player] ?? 0 }),
  };
}

function samplesOf(
  { id, journal }: Phone,
  reactionMs: number,
  { answers }: Evidence,
): Omit<Sample, "place" | "servedIn">[] {
  const at = (what: "sent" | "heard", type: string, turn: number) => {
    const found = journal.entries.find(
      (entry) =>
        entry.what === what && entry.frame.startsWith(`{"type":"${type}"`) && JSON.parse(entry.frame).turn === turn,
    );
    return found?.atMs ?? Number.NaN;
  };
  return answers
    .filter(({ player }) => player === id)
    .map(({ turn, points, arrivalMs }) => ({
      ...{ turn, points, arrivalMs, reactionMs },
      ackMs: at("heard", "ack", turn) - at("sent", "answer", turn),
    }));
}
