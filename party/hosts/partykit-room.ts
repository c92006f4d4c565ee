import type * as Party from "partykit/server";
import { admit, allowedOrigins, refusal } from "../admission.ts";
import type { RoomConstructor } from "../ports.ts";
import { clock } from "./clock.ts";
import { closeQuietly, GuardedRoom } from "./guarded-room.ts";
import { asPartyRequest, asRequest } from "./party-types.ts";
import { partyKitPorts, readEnv } from "./partykit-ports.ts";
import { receivePost } from "./posts.ts";

/** Puts a room on PartyKit, hibernating. PartyKit has no edge of ours in front, so the two checks at the door are here. */
export function partyKitRoom(Room: RoomConstructor) {
  return class implements Party.Server {
    readonly options = { hibernate: true };
    readonly #room: GuardedRoom;

    /** What this throws would be told to the client. */
    static async onBeforeConnect(request: Party.Request, { env }: Party.Lobby): Promise<Party.Request | Response> {
      try {
        const { SIGNING_KEYS, API_URL, PUBLIC_URL } = readEnv(env);
        const origins = { allowedOrigins: allowedOrigins(PUBLIC_URL ?? API_URL, request.url) };
        const admitted = await admit(asRequest(request), SIGNING_KEYS, clock.now(), origins);
        return admitted instanceof Response ? admitted : asPartyRequest(admitted);
      } catch (error) {
        console.error("rooms: upgrade failed", error);
        return refusal(503, "unavailable: try again");
      }
    }

    /** Only our own parts' posts reach a room, and so create one. The room looks at the signature itself again. */
    static async onBeforeRequest(request: Party.Request, { env }: Party.Lobby): Promise<Party.Request | Response> {
      try {
        const post = await receivePost(request.clone(), readEnv(env).SIGNING_KEYS, clock.now());
        return post.ok ? request : post.refusal;
      } catch (error) {
        console.error("rooms: post failed", error);
        return refusal(503, "unavailable: try again");
      }
    }

    constructor(room: Party.Room) {
      this.#room = new GuardedRoom(() => new Room(room, partyKitPorts(room.env)), room.blockConcurrencyWhile);
    }

    getConnectionTags(connection: Party.Connection, context: Party.ConnectionContext) {
      return this.#room.tags(connection, context);
    }

    onConnect(connection: Party.Connection, context: Party.ConnectionContext) {
      return this.#room.connect(connection, context);
    }

    onMessage(message: string | ArrayBuffer | ArrayBufferView, sender: Party.Connection) {
      return this.#room.message(sender, message);
    }

    /** PartyKit leaves the closing handshake open: the client would wait for its end. */
    async onClose(connection: Party.Connection) {
      await this.#room.closed(connection);
      closeQuietly(connection, 1000);
    }

    onError(connection: Party.Connection, error: Error) {
      return this.#room.failed(connection, error);
    }

    onRequest(request: Party.Request) {
      return this.#room.answer(request);
    }

    onAlarm() {
      return this.#room.alarm();
    }
  };
}
