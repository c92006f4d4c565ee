import * as v from "valibot";
import { DesiredReplySchema, RelayedReplySchema, type Report, roomPaths } from "../shared/protocol/between-rooms.ts";
import { relayedOf } from "../shared/relay/downward.ts";
import type { AudienceName, RelayName } from "../shared/room-name.ts";
import { desiredOf } from "../shared/session/desired.ts";
import type { SessionState } from "../shared/session/state.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";

/** What a session room says to its rooms, and what they answer. Nothing here rejects. */
export class DesiredPosts {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Null when the room could not be reached. */
  async tell(state: SessionState, room: AudienceName): Promise<Report | null> {
    const body = await this.#post("audience", room, desiredOf(state, room));
    const reply = v.safeParse(DesiredReplySchema, body);
    return reply.success ? reply.output.report : null;
  }

  /** Of the rooms that the relay could reach; null when it could not be reached itself. */
  async tellBy(relay: RelayName, state: SessionState, rooms: readonly AudienceName[]): Promise<Report[] | null> {
    const body = await this.#post("relay", relay, relayedOf(state, rooms));
    const reply = v.safeParse(RelayedReplySchema, body);
    return reply.success ? reply.output.reports : null;
  }

  /** Undefined unless it was answered with 200. */
  async #post(party: "audience" | "relay", name: AudienceName | RelayName, said: unknown): Promise<unknown> {
    try {
      const { status, body } = await this.#ports.rooms.post(party, name, roomPaths.desired, said);
      return status === 200 ? body : undefined;
    } catch (error) {
      this.#ports.log({ level: "warn", event: "room-silent", of: name, cause: causeOf(error) });
      return undefined;
    }
  }
}
