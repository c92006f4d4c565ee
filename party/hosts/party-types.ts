import type * as Party from "partykit/server";
import type { Connection, ConnectionContext, Server } from "partyserver";
import type { RoomsEnv } from "./env.ts";

/**
 * PartyKit's types are built on an older edition of the platform's. The objects are the same ones, so each cast below
 * changes the name of a type and nothing else.
 */
export const asPartyConnection = (connection: Connection): Party.Connection =>
  connection as unknown as Party.Connection;

export const asPartyContext = (context: ConnectionContext): Party.ConnectionContext =>
  context as unknown as Party.ConnectionContext;

export const asPartyRequest = (request: Request): Party.Request => request as unknown as Party.Request;

export const asRequest = (request: Party.Request): Request => request as unknown as Request;

export const asSocket = (connection: Party.Connection): WebSocket => connection as unknown as WebSocket;

/** What rooms use of PartyKit's room object: everything else (parties, env, assets) reaches them through their ports. */
export function asPartyRoom(server: Server<RoomsEnv>, party: string, ctx: DurableObjectState): Party.Room {
  const room = {
    id: server.name,
    name: party,
    internalID: ctx.id.toString(),
    storage: ctx.storage,
    blockConcurrencyWhile: ctx.blockConcurrencyWhile.bind(ctx),
    broadcast: server.broadcast.bind(server),
    getConnection: server.getConnection.bind(server),
    getConnections: server.getConnections.bind(server),
  };
  return room as unknown as Party.Room;
}
