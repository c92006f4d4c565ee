import * as v from "valibot";
import { DesiredReplySchema } from "../protocol/between-rooms.ts";
import type { AudienceName } from "../room-name.ts";
import { isPullDue } from "../session/deadlines.ts";
import { desiredOf } from "../session/desired.ts";
import type { SessionEvent } from "../session/events.ts";
import { type SessionState, silentRooms } from "../session/state.ts";
import type { Receive } from "./simulated-reporter.ts";
import type { World } from "./world.ts";

interface Source {
  saved(): SessionState | null;
  take(event: SessionEvent): void;
  room(name: AudienceName): Receive;
}

/** How a session room tells its audience rooms what to be: each by itself, one post at a time. */
export class SimulatedPusher {
  readonly #world: World;
  readonly #source: Source;
  readonly #underWay = new Set<AudienceName>();
  readonly #due = new Set<AudienceName>();
  #hasFailed = false;
  #isStopped = false;

  constructor(world: World, source: Source) {
    this.#world = world;
    this.#source = source;
  }

  start(): void {
    for (const room of this.#source.saved()?.rooms.keys() ?? []) {
      if (this.#underWay.has(room)) this.#due.add(room);
      else this.#tell(room);
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  #tell(name: AudienceName): void {
    const state = this.#source.saved();
    const room = state?.rooms.get(name);
    this.#underWay.add(name);
    this.#due.delete(name);
    if (!state || !room) return this.#finish(name, true);
    const isSilent = isPullDue(state, this.#world.nowMs) && silentRooms(state).includes(room);
    if (room.seq >= state.seq && !isSilent) return this.#finish(name, true);
    this.#world.network.post(name, desiredOf(state, name), this.#source.room(name), (body) => {
      if (this.#isStopped) return;
      const reply = v.safeParse(DesiredReplySchema, body);
      if (reply.success) this.#source.take({ type: "report", report: reply.output.report, atMs: this.#world.nowMs });
      this.#finish(name, reply.success);
    });
  }

  #finish(name: AudienceName, reached: boolean): void {
    this.#underWay.delete(name);
    if (!reached) this.#hasFailed = true;
    if (this.#due.has(name)) return this.#tell(name);
    if (this.#underWay.size > 0) return;
    this.#source.take({ type: "pushed", reached: !this.#hasFailed, atMs: this.#world.nowMs });
    this.#hasFailed = false;
  }
}
