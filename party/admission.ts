import * as v from "valibot";
import { type Protocol, protocols } from "../shared/protocol/common.ts";
import { parseRoom, type RoomAddress } from "../shared/room-name.ts";
import { fromBase64Url, type SigningKeys, toBase64Url } from "../shared/tokens/keys.ts";
import { type Ticket, ticketKind } from "../shared/tokens/kinds.ts";
import { open } from "../shared/tokens/sealed.ts";

/**
 * The only door for sockets, on either host. What it lets through is a request built anew: nothing that a client wrote
 * reaches a room or its storage except what stands in a verified ticket.
 */
const claimsHeader = "x-quizwire-claims";

/** What a room or its runtime needs of the client's headers; cookies and every other header stay outside. */
const passedHeaders = /^(upgrade|connection|sec-websocket-.+|user-agent)$/;

export interface Doorkeeping {
  allowedOrigins: readonly string[];
}

/** The upgrade as the room shall see it, or a refusal. Never throws. */
export async function admit(
  request: Request,
  keys: SigningKeys,
  nowMs: number,
  { allowedOrigins }: Doorkeeping,
): Promise<Request | Response> {
  const url = new URL(request.url);
  const address = addressOf(url.pathname);
  if (address?.below !== "") return refusal(404, "no such room");
  const origin = request.headers.get("origin");
  if (origin !== null && !allowedOrigins.includes(origin)) return refusal(403, "origin not allowed");
  const version = protocols.find((protocol) => url.searchParams.get("v") === String(protocol));
  if (version === undefined) return refusal(426, "protocol version not supported: reload the page");
  const ticket = await open(ticketKind, keys, url.searchParams.get("ticket"), nowMs);
  if (!ticket) return refusal(401, "ticket missing, forged or expired");
  if (!fits(ticket, address.room)) return refusal(403, "ticket is for another room");

  const headers = new Headers([...request.headers].filter(([name]) => passedHeaders.test(name)));
  headers.set(claimsHeader, toBase64Url(new TextEncoder().encode(JSON.stringify(ticket))));
  // The hosts store this URL with the socket and take `_pk` as the connection's id: an address, never an identity.
  return new Request(`${url.origin}${url.pathname}?_pk=${crypto.randomUUID()}&v=${version}`, { headers });
}

/** Which protocol a connection speaks, by the address that `admit` has made; without one the oldest, which everybody understands. */
export const protocolOf = (uri: string | null | undefined): Protocol =>
  protocols.find((protocol) => uri?.endsWith(`&v=${protocol}`)) ?? 1;

/** Who speaks on a connection, as its verified ticket says; null for a request that did not come through `admit`. */
export function claimsOf(request: { headers: { get(name: string): string | null } }): Ticket | null {
  const bytes = fromBase64Url(request.headers.get(claimsHeader) ?? "");
  const claims = v.safeParse(ClaimsSchema, bytes && new TextDecoder().decode(bytes));
  return claims.success ? claims.output : null;
}
const ClaimsSchema = v.pipe(v.string(), v.parseJson(), ticketKind.schema);

/** `/parties/<party>/<room><below>` taken apart: `below` is "" or starts with a slash. Null when no room has that path. */
export function addressOf(pathname: string): { room: RoomAddress; below: string } | null {
  const [, party = "", name = "", below = ""] = /^\/parties\/([^/]+)\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  const room = parseRoom(party, name);
  return room && { room, below };
}

/** Where the pages may be served from: the public origin when there is one, and the request's own. */
export function allowedOrigins(publicUrl: string | undefined, requestUrl: string): string[] {
  const own = new URL(requestUrl).origin;
  return publicUrl && URL.canParse(publicUrl) ? [new URL(publicUrl).origin, own] : [own];
}

/** A short answer without markup and never kept by a cache. */
export function refusal(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function fits(ticket: Ticket, room: RoomAddress): boolean {
  switch (ticket.role) {
    case "player":
      return room.party === "audience" && ticket.room === room.name;
    case "host":
    case "remote":
    case "screen":
      return room.party === "session" && ticket.room === room.session;
  }
}
