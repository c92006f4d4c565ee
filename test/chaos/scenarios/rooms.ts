import type { Region } from "../../../shared/room-name.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { scriptOf } from "../../lab/script.ts";
import { misplaced, regionOfRoom } from "../../lab/seating.ts";
import { playFlooded } from "../flood.ts";
import type { Scenario } from "../scenario.ts";

const home: Region = "weur";
const far: [Region, Region, Region] = ["enam", "apac", "sam"];
const flooders = 3;

/** [Promise 19], [Promise 23] One of four audience rooms is flooded for a whole game: neither its own players nor the others lose anything. */
export const rooms: Scenario = async ({ lab, random, players = 86, watch }) => {
  const flooded = random.pick(far);
  const script = scriptOf(random, { players: players + flooders, questions: 4, slowestMs: 1_000 });
  const regionOf = (n: number) => (n < players ? far[n % far.length] : null) ?? flooded;
  const game = watch(await LiveGame.open(lab, { script, regionOf }));
  await game.gather();
  const { good, sent, closes, faults } = await playFlooded(game, players, random);
  const evidence = await readEvidence(lab, game.id);
  const aside = good.filter(({ room }) => regionOfRoom(room) !== flooded).length;
  return {
    faults: [...faults, ...misplaced(game, evidence, [home, ...far]), ...(await faultsOf(game, evidence))],
    note: `${aside} players beside the flooded room and ${players - aside} in it, ${sent} messages of ${flooders} flooders, closed ${closes.length} times, ${game.acks} acks`,
  };
};
