import { faultCodes } from "../../../shared/protocol/common.ts";
import type { Region } from "../../../shared/room-name.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { Flooder } from "../../lab/flooder.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { scriptOf } from "../../lab/script.ts";
import { misplaced, regionOfRoom } from "../../lab/seating.ts";
import type { Scenario } from "../scenario.ts";

const home: Region = "weur";
const far: [Region, Region, Region] = ["enam", "apac", "sam"];
const flooders = 3;
const properCodes: readonly number[] = Object.values(faultCodes);

/** [Promise 19], [Promise 23] One of four audience rooms is flooded for a whole game: neither its own players nor the others lose anything. */
export const rooms: Scenario = async ({ lab, random, players = 86, watch }) => {
  const flooded = random.pick(far);
  const script = scriptOf(random, { players: players + flooders, questions: 4, slowestMs: 1_000 });
  const regionOf = (n: number) => (n < players ? far[n % far.length] : null) ?? flooded;
  const game = watch(await LiveGame.open(lab, { script, regionOf }));
  await game.gather();
  const good = game.phones.slice(0, players);
  const bad = game.phones.slice(players).map((phone) => new Flooder(phone, random.fork()));
  const connections = good.map((phone) => phone.connections);
  const stop = new AbortController();
  const flooding = Promise.all(bad.map((flooder) => flooder.flood(stop.signal)));
  game.start();
  await game.podiumOnStage().finally(() => stop.abort());
  await flooding;
  const lost = good.filter((phone, n) => phone.connections !== connections[n]);
  for (const flooder of bad) flooder.repent();
  await game.podium();
  await game.end();

  const evidence = await readEvidence(lab, game.id);
  const closes = bad.flatMap((flooder) => flooder.closes);
  const late = good.filter(({ unacked }) => unacked > 0);
  const sent = bad.reduce((sum, flooder) => sum + flooder.sent, 0);
  const aside = good.filter(({ room }) => regionOfRoom(room) !== flooded).length;
  return {
    faults: [
      ...bad.flatMap((flooder) => flooder.faults),
      ...closes.filter((code) => !properCodes.includes(code)).map((code) => `a flooder was closed with ${code}`),
      ...(closes.length < flooders ? ["the flooders were not closed"] : []),
      ...lost.map(({ nickname }) => `${nickname} lost its line`),
      ...late.map(({ nickname }) => `${nickname} got no ack`),
      ...misplaced(game, evidence, [home, ...far]),
      ...(await faultsOf(game, evidence)),
    ],
    note: `${aside} players beside the flooded room and ${players - aside} in it, ${sent} messages of ${flooders} flooders, closed ${closes.length} times, ${game.acks} acks`,
  };
};
