import type * as Party from "partykit/server";
import type { Log } from "../../shared/log-entry.ts";
import { admit, allowedOrigins, refusal } from "../admission.ts";
import { causeOf, consoleLog } from "../log.ts";
import type { RoomConstructor } from "../ports.ts";
import { clock } from "./clock.ts";
import { closeQuietly, GuardedRoom } from "./guarded-room.ts";
import { asPartyRequest, asRequest } from "./party-types.ts";
import { partyKitPorts, readEnv } from "./partykit-ports.ts";
import { receivePost } from "./posts.ts";
import { roomLog } from "./room-log.ts";

/** Puts a room on PartyKit, hibernating. PartyKit has no edge of ours in front, so the two checks at the door are here. */
export function partyKitRoom(Room: RoomConstructor) {
  return class implements Party.Server {
    readonly options = { hibernate: true };
    readonly #room: GuardedRoom;
    readonly #log: Log;

    /** What this throws would be told to the client. */
    static async onBeforeConnect(request: Party.Request, { env }: Party.Lobby): Promise<Party.Request | Response> {
      try {
        const { SIGNING_KEYS, API_URL, PUBLIC_URL } = readEnv(env);
        const origins = { allowedOrigins: allowedOrigins(PUBLIC_URL ?? API_URL, request.url) };
        const admitted = await admit(asRequest(request), SIGNING_KEYS, clock.now(), origins);
        return admitted instanceof Response ? admitted : asPartyRequest(admitted);
      } catch (error) {
        consoleLog({ level: "error", event: "upgrade-failed", cause: causeOf(error) });
        return refusal(503, "unavailable: try again");
      }
    }

    /** Only our own parts' posts reach a room, and so create one. The room looks at the signature itself again. */
    static async onBeforeRequest(request: Party.Request, { env }: Party.Lobby): Promise<Party.Request | Response> {
      try {
        const post = await receivePost(request.clone(), readEnv(env).SIGNING_KEYS, clock.now());
        return post.ok ? request : post.refusal;
      } catch (error) {
        consoleLog({ level: "error", event: "post-failed", cause: causeOf(error) });
        return refusal(503, "unavailable: try again");
      }
    }

    constructor(room: Party.Room) {
      this.#log = (entry) => logOf(room)(entry);
      const make = () => new Room(room, partyKitPorts(room.env, this.#log));
      this.#room = new GuardedRoom(make, room.blockConcurrencyWhile, () => this.#log);
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
      closeQuietly(connection, 1000, this.#log);
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

/** Woken by an alarm, PartyKit throws when it is asked which room this is. */
function logOf(room: Party.Room): Log {
  try {
    return roomLog(room.name === "audience" || room.name === "relay" ? room.name : "session", room.id);
  } catch {
    return consoleLog;
  }
}
