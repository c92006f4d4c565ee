import type * as Party from "partykit/server";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import type { RoomReport } from "../shared/session/state.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";

const mark = "erasing";

/**
 * Takes a session out of the world. The mark stands before the first room is told, so that a session room that crashes
 * meanwhile never again says to anybody what the session was; its storage goes last, because it names the rooms.
 */
export class Erasure {
  readonly #storage: Party.Storage;
  readonly #ports: Ports;
  #underWay: Promise<boolean> | null = null;

  constructor(storage: Party.Storage, ports: Ports) {
    this.#storage = storage;
    this.#ports = ports;
  }

  /** Before the mark stands there may be no other sign of it. */
  get isUnderWay(): boolean {
    return this.#underWay !== null;
  }

  /** Once begun it is never taken back. */
  async hasBegun(): Promise<boolean> {
    return (await this.#storage.get<boolean>(mark)) === true;
  }

  /**
   * `end` comes first. A second call while one is under way waits for that one. False when a room could not be reached: then it
   * is to be done again.
   */
  run(end: () => Promise<void>): Promise<boolean> {
    this.#underWay ??= end()
      .then(() => this.#erase())
      .finally(() => {
        this.#underWay = null;
      });
    return this.#underWay;
  }

  async #erase(): Promise<boolean> {
    await this.#storage.put(mark, true);
    const rooms = await this.#storage.list<RoomReport>({ prefix: "room:" });
    const reached = await Promise.all([...rooms.values()].map(({ room }) => this.#tell(room)));
    if (reached.includes(false)) return false;
    await this.#storage.deleteAll();
    return true;
  }

  async #tell(room: RoomReport["room"]): Promise<boolean> {
    try {
      const { status } = await this.#ports.rooms.post("audience", room, roomPaths.erase, {});
      return status === 200;
    } catch (error) {
      this.#ports.log({ level: "warn", event: "room-not-erased-yet", of: room, cause: causeOf(error) });
      return false;
    }
  }
}
