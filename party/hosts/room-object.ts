import { type Connection, type ConnectionContext, Server, type WSMessage } from "partyserver";
import { heartbeat } from "../../shared/protocol/common.ts";
import type { RoomParty } from "../../shared/room-name.ts";
import { refusal } from "../admission.ts";
import type { RoomConstructor } from "../ports.ts";
import { clock } from "./clock.ts";
import type { RoomsEnv } from "./env.ts";
import { GuardedRoom } from "./guarded-room.ts";
import { Leftovers } from "./leftovers.ts";
import { asPartyConnection, asPartyContext, asPartyRequest, asPartyRoom, asSocket } from "./party-types.ts";
import { roomLog } from "./room-log.ts";
import { endAtTheDoor, turnedAway } from "./turned-away.ts";
import { workerPorts } from "./worker-ports.ts";

const lastRetry = 5;
const laterMs = 10 * 60 * 1_000;

/** Puts a room on partyserver, hibernating. */
export function roomObject(party: RoomParty, Room: RoomConstructor) {
  return class extends Server<RoomsEnv> {
    static override options = { hibernate: true };
    readonly #room: GuardedRoom;
    readonly #answered = new WeakMap<Request, (response: Response) => Response>();
    readonly #connections = new WeakMap<WebSocket, Connection>();
    readonly #leftovers: Leftovers;

    constructor(ctx: DurableObjectState, env: RoomsEnv) {
      super(ctx, env);
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(heartbeat.ping, heartbeat.pong));
      const log = () => roomLog(party, this.name);
      const make = () => {
        const ports = workerPorts(ctx, env, log());
        ports.metrics.count("room-woken", party);
        return new Room(asPartyRoom(this, party, ctx), ports);
      };
      this.#room = new GuardedRoom(make, ctx.blockConcurrencyWhile.bind(ctx), log);
      this.#leftovers = new Leftovers(ctx.storage);
    }

    /** An answer that no hook had a hand in is partyserver's own about an error, with the stack in it: it stays here. */
    override async fetch(request: Request): Promise<Response> {
      const response = await super.fetch(request).catch(() => null);
      await this.#leftovers.clear();
      const answer = this.#answered.get(request);
      return response && answer ? answer(response) : refusal(503, "unavailable: try again");
    }

    override getConnectionTags(connection: Connection, context: ConnectionContext) {
      return this.#room.tags(asPartyConnection(connection), asPartyContext(context));
    }

    override async onConnect(connection: Connection, context: ConnectionContext) {
      const enter = () => this.#room.connect(asPartyConnection(connection), asPartyContext(context));
      const end = await endAtTheDoor(connection, enter);
      this.#answered.set(context.request, (response) => (end ? turnedAway(response, end) : response));
    }

    /** partyserver reads a socket's attachment anew for each message: once it has made a connection of it, that is enough. */
    override async webSocketMessage(socket: WebSocket, message: WSMessage) {
      const connection = this.#connections.get(socket);
      return connection ? this.onMessage(connection, message) : super.webSocketMessage(socket, message);
    }

    override onMessage(connection: Connection, message: WSMessage) {
      this.#connections.set(asSocket(asPartyConnection(connection)), connection);
      return this.#room.message(asPartyConnection(connection), message);
    }

    override async onClose(connection: Connection) {
      await this.#room.closed(asPartyConnection(connection));
      await this.#leftovers.clear();
    }

    override onError(connection: Connection, error: unknown) {
      return this.#room.failed(asPartyConnection(connection), asError(error));
    }

    override async onRequest(request: Request) {
      const response = await this.#room.answer(asPartyRequest(request));
      this.#answered.set(request, () => response);
      return response;
    }

    override onAlarm() {
      return this.#room.alarm();
    }

    /** The runtime gives up after its sixth retry, two minutes on; an outbox must not. */
    override async alarm(info?: AlarmInvocationInfo) {
      try {
        await super.alarm();
      } catch (error) {
        if (info === undefined || info.retryCount < lastRetry) throw error;
        await this.ctx.storage.setAlarm(clock.now() + laterMs);
      }
    }
  };
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
