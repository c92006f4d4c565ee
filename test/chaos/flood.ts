import { faultCodes } from "../../shared/protocol/common.ts";
import type { Random } from "../../shared/testing/random.ts";
import { Flooder } from "../lab/flooder.ts";
import type { LiveGame } from "../lab/live-game.ts";
import type { Phone } from "../lab/phone.ts";

const properCodes: readonly number[] = Object.values(faultCodes);

interface Flood {
  /** The other players. */
  good: Phone[];
  /** Messages of all flooders, and the codes that they were closed with. */
  sent: number;
  closes: number[];
  faults: string[];
}

/** A gathered game is played to its end while all but the first `players` phones flood their room until the podium. */
export async function playFlooded(game: LiveGame, players: number, random: Random): Promise<Flood> {
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
    ...(closes.length < bad.length ? ["the flooders were not closed"] : []),
    ...lost.map(({ nickname }) => `${nickname} lost its line`),
    ...late.map(({ nickname }) => `${nickname} got no ack`),
  ];
  return { good, sent: bad.reduce((sum, flooder) => sum + flooder.sent, 0), closes, faults };
}
