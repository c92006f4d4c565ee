import * as v from "valibot";
import { type Desired, type Report, ReportReplySchema } from "../protocol/between-rooms.ts";
import type { AudienceName } from "../room-name.ts";
import type { Receive } from "./simulated-reporter.ts";
import type { World } from "./world.ts";

/** How a room that knows nothing yet registers with its session room and hears what to be, once for everybody who waits for that. */
export class SimulatedRegistration {
  /** The session is over, and never knew this room. */
  isRefused = false;
  readonly #room: AudienceName;
  readonly #world: World;
  readonly #session: Receive;
  #waiting: (() => void)[] | null = null;

  constructor(room: AudienceName, world: World, session: Receive) {
    this.#room = room;
    this.#world = world;
    this.#session = session;
  }

  ask(then: () => void, hear: (desired: Desired | null) => void): void {
    if (this.#waiting) return void this.#waiting.push(then);
    const waiting = [then];
    this.#waiting = waiting;
    const report: Report = {
      room: this.#room,
      rev: 0,
      seq: 0,
      players: 0,
      present: 0,
      progress: null,
      delivered: true,
    };
    this.#world.network.post(this.#room, report, this.#session, (body) => {
      if (waiting !== this.#waiting) return;
      this.isRefused = body === "ended";
      const reply = v.safeParse(ReportReplySchema, body);
      hear(reply.success ? reply.output.desired : null);
      this.#answer();
    });
  }

  /** The room has died: who waits hears so now, and an answer that still comes is nobody's. */
  giveUp(): void {
    this.isRefused = false;
    this.#answer();
  }

  #answer(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const act of waiting) act();
  }
}
