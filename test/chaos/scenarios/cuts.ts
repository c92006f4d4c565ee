import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { keepReloading } from "../../lab/reloads.ts";
import { roughen } from "../../lab/rough-lines.ts";
import { scriptOf } from "../../lab/script.ts";
import { compareWithSnapshots } from "../../lab/snapshots.ts";
import type { Scenario } from "../scenario.ts";

/**
 * [Promise 10], [Promise 11] Lines that break, crawl, stall and go silent all through a game, for players and host, and pages
 * that are loaded anew.
 */
export const cuts: Scenario = async ({ lab, random, players = 30, watch }) => {
  const script = scriptOf(random, { players, questions: 4, slowestMs: 900, readMs: 300 });
  const [phonesDoor, hostDoor] = [await lab.openDoor(), await lab.openDoor()];
  const game = watch(
    await LiveGame.open(lab, { script, originOf: () => phonesDoor.origin, hostOrigin: hostDoor.origin }),
  );
  await game.gather();
  const rough = new AbortController();
  const deeds = [phonesDoor, hostDoor].map((door) => roughen(door, random.fork(), rough.signal));
  const stopReloading = keepReloading(game, random.fork());
  game.start();
  await game.podium().finally(() => {
    stopReloading();
    rough.abort();
  });
  const reloads = stopReloading();
  const done = await Promise.all(deeds);
  const unequal = await compareWithSnapshots(game.phones, phonesDoor);
  await game.end();
  const faults = [...unequal, ...(await faultsOf(game, await readEvidence(lab, game.id)))];
  const spoiled = done.reduce((sum, deeds) => sum + [...deeds.values()].reduce((a, b) => a + b, 0), 0);
  const resumes = game.phones.reduce((sum, { welcomes }) => sum + welcomes, 0);
  const late = game.phones.reduce((sum, { unacked }) => sum + unacked, 0);
  const note = `${spoiled} lines spoiled, ${reloads} reloads, ${resumes} snapshots, ${game.acks} acks, ${late} answers without one`;
  return { faults, note };
};
