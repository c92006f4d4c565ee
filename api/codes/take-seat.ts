import * as v from "valibot";
import type { PlayerId, SessionId } from "../../shared/ids.ts";
import { nicknameKey } from "../../shared/nickname.ts";
import { type AudienceName, AudienceNameSchema, audienceRoom, type Region } from "../../shared/room-name.ts";
import { reserveInPostgres } from "../db/players.ts";
import { findByCode } from "../db/sessions.ts";
import { isOutage } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { Problem } from "../problem.ts";
import { type Reservation, reserveSeat } from "../redis/seats.ts";
import { doorState, restoreBook } from "./door.ts";
import { otherNames } from "./other-names.ts";

/** The first players sit in the host's region wherever they are: one class should not be split. */
const hostSeats = 50;
/** Players an audience room is made for. */
const roomCapacity = 1_000;

export type Seat = { session: SessionId; title: string; room: AudienceName };
type Newcomer = { player: PlayerId; nickname: string; region: Region };

/**
 * Gives a newcomer a name and a place: one round trip to Redis; from Postgres while Redis is away. Null when no session
 * has the code; throws the problem when there is no seat for this name.
 */
export async function takeSeat(ports: Ports, code: string, newcomer: Newcomer): Promise<Seat | null> {
  try {
    return await takeSeatInRedis(ports, code, newcomer);
  } catch (error) {
    if (!isOutage(error)) throw error;
    return takeSeatInPostgres(ports, code, newcomer);
  }
}

async function takeSeatInRedis(
  ports: Ports,
  code: string,
  { player, nickname, region }: Newcomer,
): Promise<Seat | null> {
  const others = otherNames(nickname);
  const wish = { code, player, nameKey: nicknameKey(nickname), others: others.map(nicknameKey), region };
  const reserve = () => reserveSeat(ports.redis, wish, hostSeats, roomCapacity);
  const first = await reserve();
  // Redis may have lost the session: what Postgres knows is written again, once.
  const reservation = first.kind === "unknown" && (await restoreBook(ports, code)) ? await reserve() : first;
  return seatOf(reservation, others);
}

function seatOf(reservation: Reservation, others: string[]): Seat | null {
  switch (reservation.kind) {
    case "seated": {
      const { session, title, region, n } = reservation;
      return { session, title, room: audienceRoom(session, region, n) };
    }
    case "taken":
      throw nicknameTaken(reservation.free === null ? undefined : others[reservation.free]);
    case "unknown":
      return null;
    case "locked":
    case "full":
    case "ended":
      throw new Problem(`session-${reservation.kind}`);
  }
}

async function takeSeatInPostgres({ db, clock }: Ports, code: string, newcomer: Newcomer): Promise<Seat | null> {
  const stored = await findByCode(db, code);
  if (!stored) return null;
  const state = doorState(stored);
  if (state !== "open") throw new Problem(`session-${state}`);
  const { player, nickname, region } = newcomer;
  const others = otherNames(nickname);
  const names = { nickname, nameKey: nicknameKey(nickname), otherKeys: others.map(nicknameKey) };
  const wish = { session: stored.id, player, ...names, region, joinedAt: new Date(clock.now()) };
  const { room, full, taken } = await reserveInPostgres(db, wish, hostSeats, roomCapacity);
  if (room) return { session: stored.id, title: stored.title, room: v.parse(AudienceNameSchema, room) };
  if (full) throw new Problem("session-full");
  if (taken.includes(names.nameKey))
    throw nicknameTaken(others.find((_, i) => !taken.includes(names.otherKeys[i] ?? "")));
  // It was locked or ended between the two statements.
  throw new Problem("session-locked");
}

const nicknameTaken = (suggestion: string | undefined) =>
  new Problem("nickname-taken", suggestion === undefined ? {} : { members: { suggestion } });
