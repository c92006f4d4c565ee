import * as v from "valibot";
import type { PlayerId, SessionId } from "../../shared/ids.ts";
import { jurisdictionOf, regionWithin } from "../../shared/jurisdiction.ts";
import { nameLook, nicknameKey } from "../../shared/nickname.ts";
import { type AudienceName, AudienceNameSchema, audienceRoom, type Region } from "../../shared/room-name.ts";
import { reserveInPostgres } from "../db/players.ts";
import { findByCode } from "../db/sessions.ts";
import { isOutage } from "../outage.ts";
import { type PlayerSeed, playerOf } from "../player-seed.ts";
import type { Ports } from "../ports.ts";
import { Problem } from "../problem.ts";
import type { Toll } from "../redis/guess-toll.ts";
import { type Reservation, reserveSeat, type SeatRules } from "../redis/seats.ts";
import { doorState, restoreBook } from "./door.ts";
import { otherNames } from "./other-names.ts";

/** How long a seat waits for its player's socket. Then somebody else may have it, and its name. */
export const seatWaitMs = 2 * 60_000;

/**
 * A page opens its socket within seconds, so a whole hall behind one address has few seats waiting at any moment; who only
 * collects seats has this many and no more, for two minutes each.
 */
const rules: SeatRules = {
  /** The first players sit in the host's region wherever they are: one class should not be split. */
  hostSeats: 50,
  /** Players an audience room is made for. */
  capacity: 1_000,
  waitMs: seatWaitMs,
  mostWaiting: 250,
};

export type Seat = { session: SessionId; title: string; room: AudienceName; player: PlayerId };
type Newcomer = { seed: PlayerSeed; nickname: string; region: Region /** `callerOf` the request. */; caller: string };

/**
 * Gives a newcomer a name and a place, or the ones that the same attempt has been given before: one round trip to Redis; from
 * Postgres while Redis is away. Null when no session has the code; throws the problem when there is no seat for this name.
 */
export async function takeSeat(ports: Ports, code: string, newcomer: Newcomer, toll: Toll): Promise<Seat | null> {
  try {
    return await takeSeatInRedis(ports, code, newcomer, toll);
  } catch (error) {
    if (!isOutage(error)) throw error;
    if (toll.state === "unheard") toll.mustHaveLeft();
    return takeSeatInPostgres(ports, code, newcomer);
  }
}

async function takeSeatInRedis(ports: Ports, code: string, newcomer: Newcomer, toll: Toll): Promise<Seat | null> {
  const { seed, nickname, region, caller } = newcomer;
  const others = otherNames(nickname);
  const names = { look: nameLook(nickname), others: others.map(nameLook) };
  const wish = { code, seed, ...names, region, regionInEu: regionWithin("eu", region), caller };
  // Sockets to rooms on PartyKit do not pass this Worker: there a seat cannot be known to be in use.
  const waitMs = ports.config.roomsOrigin ? 0 : rules.waitMs;
  const reserve = (due: Toll | null) => reserveSeat(ports.redis, wish, { ...rules, waitMs }, ports.clock.now(), due);
  const first = await reserve(toll);
  if (first.kind !== "unknown" && first.kind !== "spoiled") return seatOf(first, seed, others);
  // Redis may have lost the session, or has nonsense of it: what Postgres knows is written again, once.
  const isKnown = await restoreBook(ports, code, first.kind === "spoiled" ? "anew" : "unless-whole");
  if (!isKnown) return null;
  const second = await reserve(null);
  if (second.kind !== "unknown" && second.kind !== "spoiled") return seatOf(second, seed, others);
  return takeSeatInPostgres(ports, code, newcomer);
}

type Found = Exclude<Reservation, { kind: "unknown" | "spoiled" }>;

function seatOf(reservation: Found, seed: PlayerSeed, others: string[]): Seat {
  switch (reservation.kind) {
    case "seated": {
      const { session, title, region, n } = reservation;
      return { session, title, room: audienceRoom(session, region, n), player: playerOf(seed, session) };
    }
    case "removed":
      throw new Problem("nickname-removed");
    case "taken":
      throw nicknameTaken(reservation.free === null ? undefined : others[reservation.free]);
    case "crowded":
      throw new Problem("rate-limited", { detail: crowded, headers: { "retry-after": "5" } });
    case "locked":
    case "full":
    case "ended":
      throw new Problem(`session-${reservation.kind}`);
  }
}

const crowded = "Many are joining from your network at this moment. Try again in a few seconds.";

async function takeSeatInPostgres({ db, clock }: Ports, code: string, newcomer: Newcomer): Promise<Seat | null> {
  const stored = await findByCode(db, code);
  if (!stored) return null;
  const { id: session, title } = stored;
  const state = doorState(stored);
  if (state === "ended") throw new Problem("session-ended");
  const { nickname } = newcomer;
  const player = playerOf(newcomer.seed, session);
  const region = regionWithin(jurisdictionOf(session), newcomer.region);
  const others = otherNames(nickname);
  const looks = { look: nameLook(nickname), otherLooks: others.map(nameLook) };
  const names = { nickname, nameKey: nicknameKey(nickname), ...looks };
  const wish = { session, player, ...names, region, joinedAt: new Date(clock.now()) };
  const { room, sat, full, taken, removed } = await reserveInPostgres(db, wish, rules.hostSeats, rules.capacity);
  // A room that is locked turns whoever comes for the first time away for good; once it is open again, the seat is still there.
  if (state === "locked" && !sat) throw new Problem("session-locked");
  if (room) return { session, title, room: v.parse(AudienceNameSchema, room), player };
  if (removed) throw new Problem("nickname-removed");
  if (full) throw new Problem("session-full");
  if (taken.includes(looks.look))
    throw nicknameTaken(others.find((_, i) => !taken.includes(looks.otherLooks[i] ?? "")));
  // It was locked or ended between the two statements.
  throw new Problem("session-locked");
}

const nicknameTaken = (suggestion: string | undefined) =>
  new Problem("nickname-taken", suggestion === undefined ? {} : { members: { suggestion } });
