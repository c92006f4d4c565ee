import { admit } from "../../party/admission.ts";
import { AudienceRoom } from "../../party/audience.ts";
import { signedRequest } from "../../party/hosts/posts.ts";
import type { RoomConstructor } from "../../party/ports.ts";
import { RelayRoom } from "../../party/relay.ts";
import { SessionRoom } from "../../party/session.ts";
import { type Protocol, protocolVersion } from "../../shared/protocol/common.ts";
import type { RoomParty } from "../../shared/room-name.ts";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import { type Ticket, ticketKind } from "../../shared/tokens/kinds.ts";
import { seal } from "../../shared/tokens/sealed.ts";

export const roomClasses: Record<RoomParty, RoomConstructor> = {
  session: SessionRoom,
  audience: AudienceRoom,
  relay: RelayRoom,
};
export const keys = parseSigningKeys(`k1:${"A".repeat(43)}`);
const origin = "https://rooms.example";

/** A room's address. */
export interface Address {
  party: RoomParty;
  name: string;
}

const urlOf = ({ party, name }: Address) => `${origin}/parties/${party}/${name}`;

export const signedPost = (to: Address, path: string, body: unknown, nowMs: number): Promise<Request> =>
  signedRequest(keys, { method: "POST", url: `${urlOf(to)}${path}`, body }, nowMs);

/** The upgrade of a socket with a ticket of its own, through the door that every socket takes. */
export async function admitted(
  to: Address,
  ticket: Ticket,
  nowMs: number,
  protocol: Protocol = protocolVersion,
): Promise<Request> {
  const sealed = await seal(ticketKind, keys, ticket, nowMs);
  const request = new Request(`${urlOf(to)}?v=${protocol}&ticket=${sealed}`);
  const outcome = await admit(request, keys, nowMs, { allowedOrigins: [] });
  if (outcome instanceof Response) throw new Error(`turned away at the door: ${outcome.status}`);
  return outcome;
}
