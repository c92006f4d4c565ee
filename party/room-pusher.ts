import * as v from "valibot";
import { DesiredReplySchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { isPullDue } from "../shared/session/deadlines.ts";
import { desiredOf } from "../shared/session/desired.ts";
import type { SessionEvent } from "../shared/session/events.ts";
import { type SessionState, silentRooms } from "../shared/session/state.ts";
import { causeOf } from "./log.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import type { Ports } from "./ports.ts";

/** Tells audience rooms what to be until each has confirmed the newest state. A room that does not answer holds up no other. */
export class RoomPusher {
  readonly #ports: Ports;
  readonly #saved: () => SessionState | null;
  readonly #take: (event: SessionEvent) => void;
  readonly #rounds = new Map<AudienceName, OneAtATime>();
  /** Rooms that are being told now, and whether one of them could not be reached. */
  #underWay = 0;
  #hasFailed = false;

  constructor(ports: Ports, saved: () => SessionState | null, take: (event: SessionEvent) => void) {
    this.#ports = ports;
    this.#saved = saved;
    this.#take = take;
  }

  start(): void {
    for (const room of this.#saved()?.rooms.keys() ?? []) this.#roundsOf(room).start();
  }

  /** Resolves when no room is being told anything. */
  async over(): Promise<void> {
    await Promise.all([...this.#rounds.values()].map((rounds) => rounds.over()));
  }

  #roundsOf(room: AudienceName): OneAtATime {
    const rounds = this.#rounds.get(room) ?? new OneAtATime(this.#ports.log, () => this.#push(room));
    this.#rounds.set(room, rounds);
    return rounds;
  }

  async #push(room: AudienceName): Promise<void> {
    this.#underWay += 1;
    const reached = await this.#bringUpToDate(room);
    this.#underWay -= 1;
    if (!reached) this.#hasFailed = true;
    if (this.#underWay > 0) return;
    this.#take({ type: "pushed", reached: !this.#hasFailed, atMs: this.#ports.clock.now() });
    this.#hasFailed = false;
  }

  /** False when the room could not be reached. */
  async #bringUpToDate(room: AudienceName): Promise<boolean> {
    const state = this.#saved();
    if (!state) return true;
    const isBehind = (state.rooms.get(room)?.seq ?? 0) < state.seq;
    const isSilent =
      isPullDue(state, this.#ports.clock.now()) && silentRooms(state).some((silent) => silent.room === room);
    return isBehind || isSilent ? this.#post(room, state) : true;
  }

  async #post(room: AudienceName, state: SessionState): Promise<boolean> {
    try {
      const { status, body } = await this.#ports.rooms.post(
        "audience",
        room,
        roomPaths.desired,
        desiredOf(state, room),
      );
      const reply = v.safeParse(DesiredReplySchema, body);
      if (status !== 200 || !reply.success) return false;
      this.#take({ type: "report", report: reply.output.report, atMs: this.#ports.clock.now() });
      return true;
    } catch (error) {
      this.#ports.log({ level: "warn", event: "room-silent", of: room, cause: causeOf(error) });
      return false;
    }
  }
}
