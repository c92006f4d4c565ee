import { nameLook } from "../../shared/nickname.ts";
import { parseRoom } from "../../shared/room-name.ts";
import type { SeatTicket } from "../../shared/tokens/kinds.ts";
import { unlessAway } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { keepSeat } from "../redis/seats.ts";

/** A player's first socket is there: the seat that was reserved for it does not lapse. */
export async function noteSitter({ redis }: Pick<Ports, "redis">, seat: SeatTicket): Promise<void> {
  const room = parseRoom("audience", seat.room);
  if (!room) return;
  await unlessAway(keepSeat(redis, room.session, { player: seat.player, look: nameLook(seat.nickname) }));
}
