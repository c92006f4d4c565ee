import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import type { SeatTicket } from "../../shared/tokens/kinds.ts";
import { addressOf, admit, allowedOrigins, claimsOf, refusal } from "../admission.ts";
import { causeOf, consoleLog } from "../log.ts";
import { clock } from "./clock.ts";
import type { RoomsEnv } from "./env.ts";
import { retry } from "./retry.ts";
import { roomStub } from "./rooms-port.ts";
import { within } from "./time-limit.ts";

const upgradeLimitMs = 10_000;

/**
 * Everything below `/parties/` from outside: sockets with a ticket. A room is reached, and so created, only after its
 * ticket has been verified; whatever is not an upgrade is 404, posts between our own parts use the stubs. Never throws.
 * `sitDown` hears of every socket that was opened with the ticket of a reserved seat.
 */
export async function handleRooms(
  request: Request,
  env: RoomsEnv,
  sitDown: (seat: SeatTicket) => void = () => {},
): Promise<Response> {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") return refusal(404, "no such page");
  try {
    const keys = parseSigningKeys(env.SIGNING_KEYS);
    const origins = { allowedOrigins: allowedOrigins(env.PUBLIC_URL, request.url) };
    const admitted = await admit(request, keys, clock.now(), origins);
    if (admitted instanceof Response) return admitted;
    const room = addressOf(new URL(admitted.url).pathname)?.room;
    if (!room) return refusal(404, "no such room");
    const response = await within(upgradeLimitMs, () => retry(() => roomStub(env, room).fetch(admitted)));
    const claims = claimsOf(admitted);
    if (response.webSocket && claims?.role === "player" && claims.isReserved) sitDown(claims);
    return response;
  } catch (error) {
    const room = addressOf(new URL(request.url).pathname)?.room;
    const which = room && { room: `${room.party}/${room.name}`, session: room.session };
    consoleLog({ level: "error", event: "upgrade-failed", ...which, cause: causeOf(error) });
    return refusal(503, "unavailable: try again");
  }
}
