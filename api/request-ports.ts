import { requestIdOf } from "../shared/request-id.ts";
import type { Ports } from "./ports.ts";

const internal = "/api/v1/internal/";
const ofSession = /\/sessions\/([0-9a-f-]{36})(\/|$)/;

/** Rooms bring the id under which they log the call. Nobody else chooses what stands in our log. */
export const idOf = (request: Request): string =>
  (new URL(request.url).pathname.startsWith(internal) && requestIdOf(request.headers)) || crypto.randomUUID();

/** The ports of one request: all that it logs, and all that it asks of rooms, carries its id and session. */
export function portsOf(ports: Ports, requestId: string, request: Request): Ports {
  const session = ofSession.exec(new URL(request.url).pathname)?.[1];
  return {
    ...ports,
    log: (entry) => ports.log({ requestId, ...(session && { session }), ...entry }),
    rooms: { post: (party, room, path, body) => ports.rooms.post(party, room, path, body, requestId) },
  };
}
