import * as v from "valibot";
import { DesiredReplySchema, RelayedReplySchema } from "../protocol/between-rooms.ts";
import { relayedOf } from "../relay/downward.ts";
import { Rests } from "../relay/rests.ts";
import { type Ways, waysOf } from "../relay/ways.ts";
import type { AudienceName, RelayName } from "../room-name.ts";
import { desiredOf } from "../session/desired.ts";
import type { SessionEvent } from "../session/events.ts";
import type { SessionState } from "../session/state.ts";
import { roomsToTell } from "../session/telling.ts";
import { type Receive, relayLimitMs } from "./simulated-reporter.ts";
import type { World } from "./world.ts";

/** Whom a session room can reach. */
export interface Ends {
  room(name: AudienceName): Receive;
  relay(name: RelayName): Receive;
  /** A session with more rooms has relays. */
  withoutRelays: number;
}

interface Source extends Ends {
  saved(): SessionState | null;
  take(event: SessionEvent): void;
}

type Name = AudienceName | RelayName;
type Tell = (done: (reached: boolean) => void) => void;

/** How a session room tells its audience rooms what to be: each by itself or through its relay, one post at a time. */
export class SimulatedPusher {
  readonly #world: World;
  readonly #source: Source;
  readonly #rests = new Rests();
  readonly #underWay = new Set<Name>();
  readonly #due = new Set<Name>();
  #hasFailed = false;
  #isStopped = false;

  constructor(world: World, source: Source) {
    this.#world = world;
    this.#source = source;
  }

  start(): void {
    const { byRelay, direct } = this.#ways();
    for (const relay of byRelay.keys()) this.#begin(relay, (done) => this.#tellBy(relay, done));
    this.#beginDirect(direct);
  }

  stop(): void {
    this.#isStopped = true;
  }

  #ways(): Ways {
    const { nowMs } = this.#world;
    const rooms = this.#source.saved()?.rooms.keys() ?? [];
    return waysOf(rooms, (name) => this.#rests.has(name, nowMs), this.#source.withoutRelays);
  }

  #beginDirect(rooms: readonly AudienceName[]): void {
    for (const room of rooms) this.#begin(room, (done) => this.#tell(room, done));
  }

  #begin(name: Name, tell: Tell): void {
    if (this.#underWay.has(name)) return void this.#due.add(name);
    this.#underWay.add(name);
    this.#due.delete(name);
    tell((reached) => {
      this.#underWay.delete(name);
      if (!reached) this.#hasFailed = true;
      if (this.#due.has(name)) return this.#begin(name, tell);
      if (this.#underWay.size > 0) return;
      this.#source.take({ type: "pushed", reached: !this.#hasFailed, atMs: this.#world.nowMs });
      this.#hasFailed = false;
    });
  }

  #tell(room: AudienceName, done: (reached: boolean) => void): void {
    const state = this.#source.saved();
    if (!state || roomsToTell(state, [room], this.#world.nowMs).length === 0) return done(true);
    this.#world.network.post(room, desiredOf(state, room), this.#source.room(room), (body) => {
      if (this.#isStopped) return;
      const reply = v.safeParse(DesiredReplySchema, body);
      if (reply.success) this.#source.take({ type: "report", report: reply.output.report, atMs: this.#world.nowMs });
      done(reply.success);
    });
  }

  #tellBy(relay: RelayName, done: (reached: boolean) => void): void {
    const state = this.#source.saved();
    const rooms = state && roomsToTell(state, this.#ways().byRelay.get(relay) ?? [], this.#world.nowMs);
    if (!rooms || rooms.length === 0) return done(true);
    const answered = (body: unknown) => {
      if (this.#isStopped) return;
      const { nowMs } = this.#world;
      const reply = v.safeParse(RelayedReplySchema, body);
      const reports = reply.success ? reply.output.reports : null;
      if (reports) this.#source.take({ type: "batch", reports, atMs: nowMs });
      const missing = reports
        ? rooms.filter((name) => !reports.some(({ room }) => room === name))
        : (this.#ways().byRelay.get(relay) ?? []);
      for (const name of reports ? missing : [relay]) this.#rests.begin(name, nowMs);
      this.#beginDirect(missing);
      done(true);
    };
    const { network } = this.#world;
    network.post(relay, relayedOf(state, rooms), this.#source.relay(relay), answered, relayLimitMs);
  }
}
