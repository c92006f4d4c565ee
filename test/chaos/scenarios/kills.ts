import type { ScoringMode } from "../../../shared/quiz.ts";
import type { Random } from "../../../shared/testing/random.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import type { Lab } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { scriptOf } from "../../lab/script.ts";
import { differencesFromTwin } from "../../lab/twin.ts";
import { until } from "../../lab/until.ts";
import { type Blow, strike } from "../blow.ts";
import type { Scenario } from "../scenario.ts";

const questions = 10;
const twinPace = 0.3;

interface Kill extends Blow {
  /** After so many acks, or when the host sees this. */
  at: { acks: number } | { saw: string };
  /** For the order of kills: roughly when, in acks. */
  position: number;
}

/**
 * [Promise 1], [Promise 2], [Promise 4], [Promise 5] SIGKILL to the Worker's process group, and sometimes to the stores, at
 * random moments of a whole game.
 */
export const kills: Scenario = async ({ lab, random, players = 50, watch }) => {
  const script = scriptOf(random, { players, questions, slowestMs: 600 });
  const { during, atTheEnd } = planOf(random, players);
  const scoring = random.pick<ScoringMode>(["accuracy", "accuracy", "speed", "kahoot"]);
  const settings = { scoring };

  const twin = scoring === "accuracy" ? await playTwin() : null;
  const game = watch(await LiveGame.open(lab, { script, settings }));
  await game.gather();
  game.start();
  const done = await carryOut(lab, game, during);
  await game.podium();
  if (atTheEnd) {
    game.stage.press();
    await strike(lab, atTheEnd);
  }
  await game.end();
  const evidence = await readEvidence(lab, game.id);
  const faults = await faultsOf(game, evidence);
  if (twin) faults.push(...differencesFromTwin(game, evidence, twin.game, twin.evidence));
  const late = game.phones.reduce((sum, { unacked }) => sum + unacked, 0);
  return {
    faults,
    note: `${scoring}, ${done + (atTheEnd ? 1 : 0)} kills, ${game.acks} acks, ${late} answers without one`,
  };

  async function playTwin() {
    const game = watch(await LiveGame.open(lab, { script, settings, pace: twinPace }));
    await game.gather();
    game.start();
    await game.podium();
    await game.end();
    return { game, evidence: await readEvidence(lab, game.id) };
  }
};

/** `atTheEnd`: when the host has pressed "end", and the last results are on their way. */
function planOf(random: Random, players: number): { during: Kill[]; atTheEnd: Blow | null } {
  const blow = (): Blow => ({
    afterMs: random.between(0, 150),
    what: random.pick(["worker", "worker", "worker", "stores", "both"]),
    downMs: random.between(0, 1_500),
  });
  const during = Array.from({ length: random.between(2, 4) }, (): Kill => {
    const acks = random.between(1, Math.floor(questions * players * 0.95));
    const turn = random.between(1, questions);
    const saw = `${turn} ${random.pick(["open", "revealed", "board"])}`;
    return random.chance(0.6)
      ? { at: { acks }, position: acks, ...blow() }
      : { at: { saw }, position: turn * players, ...blow() };
  });
  return {
    during: during.toSorted((a, b) => a.position - b.position),
    atTheEnd: random.chance(0.6) ? { ...blow(), what: random.pick(["worker", "stores", "both"]) } : null,
  };
}

/** How many there were: some may come too late. */
async function carryOut(lab: Lab, game: LiveGame, kills: Kill[]): Promise<number> {
  let done = 0;
  for (const kill of kills) {
    const { at } = kill;
    const isDue = () => ("acks" in at ? game.acks >= at.acks : game.stage.seen.includes(at.saw));
    const isOver = () => game.stage.view?.phase === "podium";
    await until("the moment of a kill", () => isDue() || isOver(), {
      patienceMs: 120_000,
      instead: () => `The host sees ${JSON.stringify(game.stage.view)}`,
    });
    if (isOver()) break;
    await strike(lab, kill);
    done += 1;
  }
  return done;
}
