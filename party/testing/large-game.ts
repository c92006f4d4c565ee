import type { AudienceName, RelayName } from "../../shared/room-name.ts";
import { relayRoom } from "../../shared/room-name.ts";
import { Game } from "./game.ts";
import { phone } from "./phone.ts";
import { createSession, type Given, playerId, roomOf } from "./rooms.ts";
import { stage } from "./stage.ts";

const regions = ["weur", "oc"] as const;

export type LargeGame = Game & { relays: RelayName[] };

/** A session of so many rooms over two regions, one player in each: the nth in room n of its region. */
export async function largeGame(rooms: number, given: Given = {}): Promise<LargeGame> {
  const session = await createSession(given);
  const host = await stage(session);
  const phones = [];
  for (let n = 0; n < rooms; n += 1) phones.push(await phone(roomAt(session, n), playerId(n), `Player ${n}`));
  const relays = regions.map((region) => relayRoom(session, region, 0));
  return Object.assign(new Game(session, host, phones), { relays });
}

const roomAt = (session: Game["session"], n: number): AudienceName =>
  roomOf(session, regions[n % regions.length], Math.floor(n / regions.length));
