import * as v from "valibot";
import { DesiredReplySchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { isPullDue } from "../shared/session/deadlines.ts";
import { desiredOf } from "../shared/session/desired.ts";
import { type SessionState, silentRooms } from "../shared/session/state.ts";
import type { SessionEvent } from "../shared/session/step.ts";
import type { Ports } from "./ports.ts";

/** Tells audience rooms what to be until every one has confirmed the newest state. One round at a time. */
export class RoomPusher {
  readonly #ports: Ports;
  readonly #saved: () => SessionState | null;
  readonly #take: (event: SessionEvent) => void;
  #isPushing = false;
  #isDue = false;

  constructor(ports: Ports, saved: () => SessionState | null, take: (event: SessionEvent) => void) {
    this.#ports = ports;
    this.#saved = saved;
    this.#take = take;
  }

  start(): void {
    this.#isDue = true;
    if (!this.#isPushing) void this.#push();
  }

  async #push(): Promise<void> {
    this.#isPushing = true;
    try {
      let reached = true;
      while (this.#isDue) {
        this.#isDue = false;
        reached = await this.#round();
      }
      this.#take({ type: "pushed", reached, atMs: this.#ports.clock.now() });
    } finally {
      this.#isPushing = false;
    }
  }

  /** False when a room could not be reached. */
  async #round(): Promise<boolean> {
    const state = this.#saved();
    if (!state) return true;
    const nowMs = this.#ports.clock.now();
    const silent = isPullDue(state, nowMs) ? silentRooms(state).map(({ room }) => room) : [];
    const behind = [...state.rooms.values()].filter(({ seq }) => seq < state.seq).map(({ room }) => room);
    const rooms = [...new Set([...behind, ...silent])];
    const reached = await Promise.all(rooms.map((room) => this.#post(room, state)));
    return reached.every((ok) => ok);
  }

  async #post(room: AudienceName, state: SessionState): Promise<boolean> {
    try {
      const { status, body } = await this.#ports.rooms.post("audience", room, roomPaths.desired, desiredOf(state));
      const reply = v.safeParse(DesiredReplySchema, body);
      if (status !== 200 || !reply.success) return false;
      this.#take({ type: "report", report: reply.output.report, atMs: this.#ports.clock.now() });
      return true;
    } catch (error) {
      console.warn(`audience room ${room} does not answer`, error);
      return false;
    }
  }
}
