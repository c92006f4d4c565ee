import { setTimeout as sleep } from "node:timers/promises";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { LiveGame } from "../../lab/live-game.ts";
import type { Phone } from "../../lab/phone.ts";
import { scriptOf } from "../../lab/script.ts";
import { until } from "../../lab/until.ts";
import type { Scenario } from "../scenario.ts";

const tenths = 10;
const mostInATenth = 0.25;
const patienceMs = 120_000;
/** Where the arrivals themselves are counted: in a shorter time a busy machine makes clumps of its own. */
const finestMs = 100;
/** This process may stand still for a tenth of a short window: not twice at the same place. */
const cuts = 2;

/**
 * [Promise 12] Everybody loses the line at once, in mid-question: first as in a deploy, with a server that is ready, then by
 * SIGKILL. All come back, spread over the time that their room has named, and nothing acked is lost.
 */
export const storms: Scenario = async ({ lab, random, isNamed, players = isNamed ? 500 : 200, watch }) => {
  const script = scriptOf(random, { players, questions: 3, limitMs: 20_000, slowestMs: 3_000 });
  const enough = [random, random].map((_, turn) => players * (turn + random.between(1, 8) / 10));
  const downMs = random.between(0, 2_000);
  const door = await lab.openDoor();
  const game = watch(await LiveGame.open(lab, { script, originOf: () => door.origin }));
  await game.gather();
  game.start();

  await until("the moment of the cuts", () => game.acks >= (enough[0] ?? 0), { patienceMs });
  const cut: number[] = [];
  for (let n = 0; n < cuts; n += 1) {
    await everybodyBack(game, () => door.cutAll());
    cut.push(...waitsOf(game));
  }

  await until("the moment of the kill", () => game.acks >= (enough[1] ?? 0), { patienceMs });
  const readyAtMs = await everybodyBack(game, async () => {
    await lab.worker.kill();
    await sleep(downMs);
    await lab.worker.start();
  });
  const killed = waitsOf(game);
  const arrivals = game.phones.map(({ askedAtMs }) => askedAtMs - readyAtMs);
  const recoveredMs = performance.now() - readyAtMs;

  await game.podium();
  await game.end();
  const spreadMs = Math.max(...game.phones.map((phone) => phone.spreadMs));
  const shares = Object.entries({ cut, killed, arrivals }).map(([what, timesMs]) => {
    const share = fullest(timesMs, spreadMs);
    const isMeasurable = what !== "arrivals" || spreadMs / tenths >= finestMs;
    return { text: `${what} at most ${Math.round(share * 100)} %`, isClump: isMeasurable && share > mostInATenth };
  });
  const clumps = shares.filter(({ isClump }) => isClump).map(({ text }) => text);
  const texts = shares.map(({ text }) => text).join(", ");
  return {
    faults: [...clumps, ...(await faultsOf(game, await readEvidence(lab, game.id)))],
    note: `${players} players, in a tenth of ${spreadMs} ms ${texts}, all back ${(recoveredMs / 1_000).toFixed(1)} s after the server, ${game.acks} acks`,
  };
};

/** Resolves with when all was ready for them. */
async function everybodyBack({ phones }: LiveGame, strike: () => void | Promise<void>): Promise<number> {
  const before = phones.map(({ welcomes }) => welcomes);
  await strike();
  const readyAtMs = performance.now();
  const isAway = ({ isOnline, welcomes }: Phone, n: number) => !isOnline || welcomes === before[n];
  await until("everybody back", () => !phones.some(isAway), {
    patienceMs,
    instead: () => `${phones.filter(isAway).length} are away`,
  });
  return readyAtMs;
}

/** How long each page waited before the attempt that brought it back, since it had lost its line or found nobody. */
const waitsOf = ({ phones }: LiveGame): number[] => phones.map(({ askedAtMs, lostAtMs }) => askedAtMs - lostAtMs);

/** The largest share of all that arrived in the same tenth of the window, or of one of the windows around it. */
function fullest(arrivals: number[], windowMs: number): number {
  const byTenth = Map.groupBy(arrivals, (atMs) => Math.floor((atMs / windowMs) * tenths));
  return Math.max(...[...byTenth.values()].map(({ length }) => length)) / arrivals.length;
}
