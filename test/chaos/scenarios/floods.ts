import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { scriptOf } from "../../lab/script.ts";
import { playFlooded } from "../flood.ts";
import type { Scenario } from "../scenario.ts";

const flooders = 3;

/** [Promise 19], [Promise 23], [Threat 17] A few connections flood the room of 50 players for a whole game, and harm nobody. */
export const floods: Scenario = async ({ lab, random, players = 50, watch }) => {
  const script = scriptOf(random, { players: players + flooders, questions: 4, slowestMs: 1_000 });
  const game = watch(await LiveGame.open(lab, { script }));
  await game.gather();
  const { sent, closes, faults } = await playFlooded(game, players, random);
  return {
    faults: [...faults, ...(await faultsOf(game, await readEvidence(lab, game.id)))],
    note: `${players} players, ${sent} messages of ${flooders} flooders, closed ${closes.length} times, ${game.acks} acks`,
  };
};
