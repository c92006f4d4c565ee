import { gainBound } from "../../../shared/scoring/points.ts";
import type { Quirks } from "../../lab/browser.ts";
import { faultsOf } from "../../lab/checks.ts";
import { goodLine } from "../../lab/door.ts";
import { type Evidence, readEvidence } from "../../lab/evidence.ts";
import { LiveGame } from "../../lab/live-game.ts";
import type { Script } from "../../lab/script.ts";
import type { Scenario } from "../scenario.ts";

const questions = 6;
const points = 1_000;
const limitMs = 5_000;
/** Everybody knows the answer and needs as long for it. */
const reactionMs = 1_200;
/** Of 1,000, between people who are equally fast. */
const mostDifference = 10;
const dayMs = 24 * 60 * 60 * 1_000;

interface Group {
  name: string;
  roundTripMs: number;
  quirks?: Quirks;
  /** How many more points than the others it may have. */
  mostGain: number;
}

const groups: Group[] = [
  ...[0, 20, 100, 220].map((ms) => ({ name: `${ms} ms`, roundTripMs: ms, mostGain: mostDifference })),
  { name: "a day ahead", roundTripMs: 20, quirks: { clock: (ms) => ms + dayMs }, mostGain: mostDifference },
  {
    name: "a day behind and drifting",
    roundTripMs: 20,
    quirks: { clock: (ms) => ms * 1.05 - dayMs },
    mostGain: mostDifference,
  },
  {
    name: "holds probes back",
    roundTripMs: 20,
    quirks: { holdsBackMs: (frame) => (frame.includes('"probe"') ? 400 : 0) },
    mostGain: gainBound("speed", points, limitMs),
  },
];

/** [Promise 14], [Promise 15], [Promise 16] The same reaction over lines of different length, by wrong clocks, and a cheat's. */
export const delays: Scenario = async ({ lab, players = 28, watch }) => {
  const doors = await Promise.all(
    groups.map(({ roundTripMs: ms }) => lab.openDoor({ ...goodLine, upMs: ms / 2, downMs: ms / 2 })),
  );
  const groupOf = (player: number) => player % groups.length;
  const game = watch(
    await LiveGame.open(lab, {
      script: scriptOf(players),
      originOf: (n) => doors[groupOf(n)]?.origin ?? lab.origin,
      quirksOf: (n) => groups[groupOf(n)]?.quirks,
    }),
  );
  await game.gather();
  game.start();
  await game.podium();
  await game.end();
  const evidence = await readEvidence(lab, game.id);
  const means = groups.map((_, group) =>
    meanOf(
      evidence,
      game.phones.filter((_, n) => groupOf(n) === group),
    ),
  );
  const [reference = 0] = means;
  const unfair = groups.flatMap(({ name, mostGain }, group) => {
    const gain = (means[group] ?? 0) - reference;
    return gain > mostGain || gain < -mostDifference
      ? [`"${name}" earns ${gain.toFixed(1)} points more than 0 ms`]
      : [];
  });
  return {
    faults: [...unfair, ...(await faultsOf(game, evidence))],
    note: `mean points: ${groups.map(({ name }, group) => `${name} ${means[group]?.toFixed(0)}`).join(", ")}`,
  };
};

function meanOf({ answers }: Evidence, phones: { id: string }[]): number {
  const ids = new Set(phones.map(({ id }) => id));
  const own = answers.filter(({ player }) => ids.has(player));
  return own.reduce((sum, answer) => sum + answer.points, 0) / own.length;
}

const scriptOf = (players: number): Script => ({
  quiz: {
    ...{ title: "Delays", description: "", tags: [] },
    questions: Array.from({ length: questions }, (_, index) => ({
      ...{ type: "single", prompt: `Question ${index + 1}?`, options: ["this", "that"], key: 0 },
      ...{ limitMs, readMs: 1_500, points },
    })),
  },
  nicknames: Array.from({ length: players }, (_, player) => `Player ${String(player + 1).padStart(4, "0")}`),
  tapOf: () => ({ value: 0, afterMs: reactionMs }),
});
