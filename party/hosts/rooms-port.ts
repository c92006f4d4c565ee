import * as v from "valibot";
import { type Jurisdiction, jurisdictionOf } from "../../shared/jurisdiction.ts";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import { parseRoom, RegionSchema, type RoomAddress } from "../../shared/room-name.ts";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import type { Ports } from "../ports.ts";
import { clock } from "./clock.ts";
import type { RoomsEnv } from "./env.ts";
import { postLimitMs } from "./post-limit.ts";
import { readAnswer, signedRequest } from "./posts.ts";
import { retry } from "./retry.ts";
import { within } from "./time-limit.ts";

/** Posts to rooms over their Durable Object stubs. The address is read by nobody but the room: no such host exists. */
const internalOrigin = "https://rooms.internal";

const InitRegionSchema = v.object({ region: RegionSchema });

/** Signed posts to rooms: for REST, and for rooms among each other. */
export function roomsPort(env: RoomsEnv): Ports["rooms"] {
  const keys = parseSigningKeys(env.SIGNING_KEYS);
  return {
    async post(party, name, path, body, requestId = crypto.randomUUID()) {
      const room = parseRoom(party, name);
      if (!room) throw new Error("not the name of a room");
      const url = `${internalOrigin}/parties/${party}/${name}${path}`;
      const init = v.safeParse(InitRegionSchema, path === roomPaths.init ? body : null);
      const hint = init.success ? init.output.region : undefined;
      return within(postLimitMs(party, path), (signal) =>
        retry(async () => {
          const request = await signedRequest(keys, { method: "POST", url, body, requestId }, clock.now());
          return readAnswer(await roomStub(env, room, hint).fetch(request, { signal }));
        }),
      );
    },
  };
}

/** Where an object stands is decided by the first stub that reaches it, so every stub says where. */
export function roomStub(env: RoomsEnv, room: RoomAddress, initialHint?: DurableObjectLocationHint): Fetcher {
  const locationHint = room.party === "session" ? initialHint : room.region;
  const namespace = { session: env.SESSION, audience: env.AUDIENCE, relay: env.RELAY }[room.party];
  return placed(env, namespace, jurisdictionOf(room.session)).getByName(
    room.name,
    locationHint ? { locationHint } : {},
  );
}

/** A name has another object in each jurisdiction, so nothing may ever leave this step out. */
function placed(
  env: RoomsEnv,
  namespace: DurableObjectNamespace,
  jurisdiction: Jurisdiction | null,
): DurableObjectNamespace {
  return jurisdiction === null || env.NO_JURISDICTIONS ? namespace : namespace.jurisdiction(jurisdiction);
}
