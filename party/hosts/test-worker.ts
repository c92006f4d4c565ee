import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import { isSignedPost } from "../../shared/tokens/signed-post.ts";
import { rest } from "../testing/rest.ts";
import { clock } from "./clock.ts";
import type { RoomsEnv } from "./env.ts";
import { roomObject } from "./room-object.ts";
import { TestRoom } from "./test-room.ts";
import { handleRooms } from "./worker.ts";

/** The Worker that room tests run in: the real edge and rooms, and in place of REST an endpoint that tells what came. */
export { AudienceRoomObject, RelayRoomObject, SessionRoomObject } from "./worker.ts";

export type TestEnv = RoomsEnv & { TEST_ROOM: DurableObjectNamespace };

/** The hosts' own tests put one and the same room in both parties' place. */
export const withTestRooms = (env: TestEnv): RoomsEnv => ({
  ...env,
  SESSION: env.TEST_ROOM,
  AUDIENCE: env.TEST_ROOM,
  RELAY: env.TEST_ROOM,
});

export class TestRoomObject extends roomObject("audience", TestRoom) {
  constructor(ctx: DurableObjectState, env: TestEnv) {
    super(ctx, withTestRooms(env));
  }
}

export default {
  async fetch(request: Request, env: RoomsEnv): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/parties/")) return handleRooms(request, env);
    const body = await request.text();
    const post = { method: request.method, path: pathname, body };
    const signed = await isSignedPost(parseSigningKeys(env.SIGNING_KEYS), post, request.headers, clock.now());
    return (await rest.receive(request.method, pathname, body, signed)) ?? Response.json({ signed, ...post });
  },
};
