import { faultCodes } from "../../../shared/protocol/common.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { Flooder } from "../../lab/flooder.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { scriptOf } from "../../lab/script.ts";
import type { Scenario } from "../scenario.ts";

const flooders = 3;
const properCodes: readonly number[] = Object.values(faultCodes);

/** [Promise 19], [Promise 23], [Threat 17] A few connections flood the room of 50 players for a whole game, and harm nobody. */
export const floods: Scenario = async ({ lab, random, players = 50, watch }) => {
  const script = scriptOf(random, { players: players + flooders, questions: 4, slowestMs: 1_000 });
  const game = watch(await LiveGame.open(lab, { script }));
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

  const closes = bad.flatMap((flooder) => flooder.closes);
  const late = good.filter(({ unacked }) => unacked > 0);
  const faults = [
    ...bad.flatMap((flooder) => flooder.faults),
    ...closes.filter((code) => !properCodes.includes(code)).map((code) => `a flooder was closed with ${code}`),
    ...(closes.length < flooders ? ["the flooders were not closed"] : []),
    ...lost.map(({ nickname }) => `${nickname} lost its line`),
    ...late.map(({ nickname }) => `${nickname} got no ack`),
    ...(await faultsOf(game, await readEvidence(lab, game.id))),
  ];
  const sent = bad.reduce((sum, flooder) => sum + flooder.sent, 0);
  return {
    faults,
    note: `${players} players, ${sent} messages of ${flooders} flooders, closed ${closes.length} times, ${game.acks} acks`,
  };
};
