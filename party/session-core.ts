import type * as Party from "partykit/server";
import type { Init } from "../shared/protocol/between-rooms.ts";
import { erasesAt, isPullDue, nextDue } from "../shared/session/deadlines.ts";
import type { Speaker } from "../shared/session/devices.ts";
import type { SessionEffect, SessionEvent, StageRefusal } from "../shared/session/events.ts";
import { currentTurn, newSession, type SessionState } from "../shared/session/state.ts";
import { step } from "../shared/session/step.ts";
import { Erasure } from "./erasure.ts";
import { GroupCommit } from "./group-commit.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";
import { Recorder } from "./recorder.ts";
import { RoomPusher } from "./room-pusher.ts";
import { loadSession, sessionWrites } from "./session-store.ts";
import { Stage } from "./stage.ts";
import { earliest, sessionWakesAt } from "./wake.ts";

/** What the room itself has to say waits for the same write. */
type RoomEffect =
  | SessionEffect
  | { type: "welcome"; connection: Party.Connection; speaker: Speaker }
  | { type: "refuse"; connection: Party.Connection; reason: StageRefusal };

type Commit = GroupCommit<SessionState, RoomEffect>;

/** A session room that knows its session: what happens goes in as events, is stored, and only then carried out. */
export class SessionCore {
  readonly #room: Party.Room;
  readonly #ports: Ports;
  readonly #stage: Stage;
  readonly #pusher: RoomPusher;
  readonly #recorder: Recorder;
  readonly #erasure: Erasure;
  #commit: Commit | null = null;

  constructor(room: Party.Room, ports: Ports) {
    this.#room = room;
    this.#ports = ports;
    const saved = () => this.#commit?.saved ?? null;
    const take = (event: SessionEvent) => this.take(event);
    this.#stage = new Stage(
      ports.log,
      () => room.getConnections(),
      () => ports.clock.now(),
    );
    this.#pusher = new RoomPusher(ports, saved, take);
    this.#recorder = new Recorder(ports, saved, take);
    this.#erasure = new Erasure(room.storage, ports);
  }

  /** Null as long as no session is known. */
  get state(): SessionState | null {
    return this.#commit?.state ?? null;
  }

  /** Its deletion has begun, here or before this instance. */
  async isBeingErased(): Promise<boolean> {
    return this.#erasure.isUnderWay || (await this.#erasure.hasBegun());
  }

  /** Goes on from what is stored, if anything is: says again what may not have been heard, and settles what is due. */
  async load(): Promise<void> {
    const stored = (await this.#erasure.hasBegun()) ? null : await loadSession(this.#room.storage);
    if (!stored) return;
    const commit = this.#start(stored, stored);
    commit.add({ state: stored, effects: [{ type: "push" }, { type: "record" }] });
    const nowMs = this.#ports.clock.now();
    // Rooms are asked first: the alarm, due at once, looks at the clock when they have answered.
    if (!isPullDue(stored, nowMs) || stored.rooms.size === 0) this.take({ type: "tick", atMs: nowMs });
    commit.rearm();
  }

  begin(init: Init): void {
    const state = newSession(init);
    this.#start(state, null).add({ state, effects: [{ type: "record" }] });
  }

  #start(state: SessionState, saved: SessionState | null): Commit {
    this.#commit = new GroupCommit<SessionState, RoomEffect>(state, saved, {
      storage: this.#room.storage,
      writes: sessionWrites,
      alarmAtMs: (next) => {
        const nowMs = this.#ports.clock.now();
        return earliest(nextDue(next, nowMs), sessionWakesAt(next, nowMs));
      },
      speak: (effects, next) => this.#speak(effects, next),
      lost: (error) => this.#startOver(error),
    });
    return this.#commit;
  }

  take(event: SessionEvent): StageRefusal | undefined {
    const taken = this.#commit && step(this.#commit.state, event);
    if (taken) this.#commit?.add(taken);
    return taken?.refusal;
  }

  welcome(connection: Party.Connection, speaker: Speaker): void {
    this.#add({ type: "welcome", connection, speaker });
  }

  refuse(connection: Party.Connection, reason: StageRefusal): void {
    this.#add({ type: "refuse", connection, reason });
  }

  #add(effect: RoomEffect): void {
    this.#commit?.add({ state: this.#commit.state, effects: [effect] });
  }

  /** Resolves when all that has happened is stored and said, with what is stored then. */
  async settled(): Promise<SessionState | null> {
    const commit = this.#commit;
    await commit?.settled();
    return commit?.saved ?? null;
  }

  /** At least once, late or twice: only ever a reason to look at the clock. */
  async alarm(nowMs: number): Promise<void> {
    const commit = this.#commit;
    if (!commit) return;
    const eraseAtMs = erasesAt(commit.state);
    if (eraseAtMs !== null && nowMs >= eraseAtMs) return this.#forgetEverything();
    await this.look();
    commit.rearm();
    await commit.settled();
  }

  /** Looks at the clock. A look that comes late first asks every room, once a turn, what it has counted. */
  async look(): Promise<void> {
    const { state } = this;
    const turn = state && currentTurn(state)?.n;
    if (turn && isPullDue(state, this.#ports.clock.now())) await this.#pusher.askOnce(turn);
    this.take({ type: "tick", atMs: this.#ports.clock.now() });
  }

  #speak(effects: readonly RoomEffect[], state: SessionState): void {
    const nowMs = this.#ports.clock.now();
    for (const effect of effects)
      switch (effect.type) {
        case "welcome":
          this.#stage.welcome(effect.connection, effect.speaker, state, nowMs);
          break;
        case "refuse":
          this.#stage.refuse(effect.connection, effect.reason);
          break;
        case "show":
          this.#stage.show(state, nowMs);
          break;
        case "push":
          this.#pusher.start();
          break;
        case "record":
          this.#recorder.start();
          break;
      }
  }

  /** Memory may be ahead of what is stored: forget it, cut every line, and begin again from storage. */
  #startOver(because: unknown): void {
    this.#ports.log({ level: "error", event: "room-starts-over", cause: causeOf(because) });
    this.#commit = null;
    this.#stage.closeAll();
    this.#room
      .blockConcurrencyWhile(() => this.load())
      .catch((error) => this.#ports.log({ level: "error", event: "room-not-reloaded", cause: causeOf(error) }));
  }

  /** The session is deleted. False: it is to be called again. */
  erase(): Promise<boolean> {
    return this.#erasure.run(() => this.#end());
  }

  /** What is being told to rooms has arrived when this is over: nothing makes them anew. */
  async #end(): Promise<void> {
    this.take({ type: "end", atMs: this.#ports.clock.now() });
    await this.#commit?.settled();
    this.#leave();
    await this.#pusher.over();
  }

  #leave(): void {
    this.#commit?.stop();
    this.#commit = null;
    this.#stage.endAll();
  }

  async #forgetEverything(): Promise<void> {
    this.#leave();
    await this.#room.storage.deleteAll();
  }
}
