// The shell of an audience room: decodes, calls the rules, writes, then speaks. The rules are in shared/audience.

import type * as Party from "partykit/server";
import * as v from "valibot";
import { erasesAt, nextDue } from "../shared/audience/deadlines.ts";
import { isDelivered } from "../shared/audience/outbox.ts";
import { reportOf } from "../shared/audience/report.ts";
import { type AudienceState, newAudience } from "../shared/audience/state.ts";
import { type AudienceEffect, type AudienceEvent, step } from "../shared/audience/step.ts";
import {
  type Desired,
  type DesiredReplySchema,
  DesiredSchema,
  type Report,
  roomPaths,
} from "../shared/protocol/between-rooms.ts";
import { closeCodes, faultCodes, heartbeat } from "../shared/protocol/common.ts";
import { PlayerMessageSchema } from "../shared/protocol/player.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { claimsOf } from "./admission.ts";
import { AudienceStore } from "./audience-store.ts";
import { Deliverer } from "./deliverer.ts";
import { Budgets, decodeFrame, type Frame } from "./frames.ts";
import { GroupCommit } from "./group-commit.ts";
import { receivePost } from "./hosts/posts.ts";
import { Phones, playerOf } from "./phones.ts";
import { Players } from "./players.ts";
import type { Ports } from "./ports.ts";
import { askForSession, Reporter } from "./reporter.ts";
import { earliest, wakeAfterMs } from "./wake.ts";

type Core = GroupCommit<AudienceState, AudienceEffect>;

export class AudienceRoom implements Party.Server {
  readonly options = { hibernate: true };
  readonly #room: Party.Room;
  readonly #ports: Ports;
  readonly #phones: Phones;
  readonly #players: Players;
  readonly #reporter: Reporter;
  readonly #deliverer: Deliverer;
  readonly #budgets = new Budgets();
  #store: AudienceStore;
  #core: Core | null = null;
  #finding: Promise<Core | "ended"> | null = null;

  constructor(room: Party.Room, ports: Ports) {
    this.#room = room;
    this.#ports = ports;
    this.#store = new AudienceStore(room.storage);
    this.#phones = new Phones(room.getConnections(), ports.heartbeatAtMs, ports.clock.now());
    this.#players = new Players(this.#phones);
    this.#deliverer = new Deliverer(ports, () => this.#core && { core: this.#core, store: this.#store });
    this.#reporter = new Reporter(ports, {
      saved: () => this.#core?.saved ?? null,
      write: (state, rev) => this.#report(state, rev),
      desired: (desired) => this.#carryOut(desired),
      wake: () => this.#core?.rearm(),
    });
  }

  async onStart(): Promise<void> {
    const stored = await this.#store.load();
    if (!stored) return;
    const connected = stored.connected.slice();
    for (const player of this.#phones.players()) {
      const seat = stored.seatOf.get(player);
      if (seat !== undefined) connected[seat] = true;
    }
    const core = this.#startCore({ ...stored, connected }, stored);
    this.#core = core;
    this.#take({ type: "tick", atMs: this.#ports.clock.now() });
    core.add({ state: core.state, effects: [{ type: "report", urgent: true }, { type: "deliver" }] });
    core.rearm();
  }

  #startCore(state: AudienceState, saved: AudienceState | null): Core {
    return new GroupCommit(state, saved, {
      storage: this.#room.storage,
      writes: (before, next, effects) => this.#store.writes(before, next, effects),
      alarmAtMs: (next) => earliest(nextDue(next), this.#reporter.retryAtMs, this.#lastWordAtMs(next)),
      speak: (effects, next) => this.#speak(effects, next),
      lost: (error) => this.#startOver(error),
    });
  }

  /**
   * After the end nobody comes back who could wake a room that crashed over its last words: it wakes by itself until
   * REST has its results and the session room knows it.
   */
  #lastWordAtMs(state: AudienceState): number | null {
    const isWaiting = state.outbox.retryAtMs !== null || this.#reporter.retryAtMs !== null;
    const { told } = this.#reporter;
    const isSaid = isDelivered(state) && told?.desired.phase === "ended" && isDelivered(told);
    return state.desired.phase !== "ended" || isWaiting || isSaid ? null : this.#ports.clock.now() + wakeAfterMs;
  }

  async onConnect(connection: Party.Connection, { request }: Party.ConnectionContext): Promise<void> {
    const claims = claimsOf(request);
    if (claims?.role !== "player") return connection.close(faultCodes.flooding, "no ticket");
    const core = await this.#findCore(claims.room);
    if (core === "ended") return connection.close(closeCodes.ended, "ended");
    if (core !== this.#core) return connection.close(1012, "starting over");
    const atMs = this.#ports.clock.now();
    const { player, nickname } = claims;
    this.#phones.arrive(connection, player, atMs);
    this.#take({ type: "connect", player, nickname, atMs });
  }

  /** The session this room belongs to, asked of its session room the first time: nothing else makes a room. */
  #findCore(name: AudienceName): Promise<Core | "ended"> {
    if (this.#core) return Promise.resolve(this.#core);
    this.#finding ??= askForSession(this.#ports, name)
      .then(async (desired) => {
        if (!desired) return "ended" as const;
        return this.#core ?? this.#beginWith(name, desired);
      })
      .finally(() => {
        this.#finding = null;
      });
    return this.#finding;
  }

  #beginWith(name: AudienceName, desired: Desired): Core {
    const core = this.#startCore(newAudience(name, desired), null);
    this.#core = core;
    this.#carryOut(desired);
    return core;
  }

  onMessage(frame: Frame, connection: Party.Connection): void {
    const nowMs = this.#ports.clock.now();
    const player = playerOf(connection);
    if (player) this.#phones.heard(player, nowMs);
    if (frame === heartbeat.ping) return connection.send(heartbeat.pong);
    if (!this.#budgets.spend(connection, nowMs)) return connection.close(faultCodes.flooding, "too many messages");
    const decoded = decodeFrame(PlayerMessageSchema, frame);
    if (!decoded.ok && decoded.fault) return connection.close(decoded.fault, "frame too long");
    const seat = player && this.#core?.state.seatOf.get(player);
    if (seat == null) return;
    if (!decoded.ok) return this.#refuse(seat);
    switch (decoded.message.type) {
      case "answer":
        return this.#take({ type: "answer", seat, message: decoded.message, atMs: nowMs });
      case "probe": {
        const ms = this.#players.echo(seat, decoded.message.nonce, nowMs);
        return ms === null ? undefined : this.#take({ type: "round-trip", seat, ms });
      }
    }
  }

  onClose(connection: Party.Connection): void {
    const player = this.#phones.leave(connection);
    const seat = player && this.#core?.state.seatOf.get(player);
    if (seat != null) this.#take({ type: "drop", seat });
  }

  onError(connection: Party.Connection): void {
    this.onClose(connection);
  }

  async onRequest(request: Party.Request): Promise<Response> {
    const post = await receivePost(request, this.#ports.keys, this.#ports.clock.now());
    if (!post.ok) return post.refusal;
    const desired = v.safeParse(DesiredSchema, post.body);
    if (post.path !== roomPaths.desired || !desired.success) return new Response("not understood\n", { status: 400 });
    if (post.room.party !== "audience") return new Response("not an audience room\n", { status: 404 });
    // A room that registered and crashed before its first write learns here what it is.
    const core = this.#core ?? this.#beginWith(post.room.name, desired.output);
    this.#carryOut(desired.output);
    this.#take({ type: "tick", atMs: this.#ports.clock.now() });
    await core.settled();
    const report = this.#report(core.saved ?? core.state, this.#reporter.nextRev());
    const reply: v.InferOutput<typeof DesiredReplySchema> = { report };
    return Response.json(reply);
  }

  /** At least once, late or twice: only ever a reason to look at the clock. */
  async onAlarm(): Promise<void> {
    const core = this.#core;
    if (!core) return;
    const nowMs = this.#ports.clock.now();
    const eraseAtMs = erasesAt(core.state);
    if (eraseAtMs !== null && nowMs >= eraseAtMs) return this.#erase();
    for (const player of this.#phones.closeSilent(nowMs)) {
      const seat = core.state.seatOf.get(player);
      if (seat !== undefined) this.#take({ type: "drop", seat });
    }
    this.#take({ type: "tick", atMs: nowMs });
    this.#reporter.retry(nowMs);
    core.rearm();
    await core.settled();
  }

  #take(event: AudienceEvent): void {
    this.#core?.add(step(this.#core.state, event));
  }

  #refuse(seat: number): void {
    const effect: AudienceEffect = { type: "send", seat, message: { type: "refusal", reason: "malformed" } };
    this.#core?.add({ state: this.#core.state, effects: [effect] });
  }

  #carryOut(desired: Desired): void {
    this.#take({ type: "desired", desired, atMs: this.#ports.clock.now() });
  }

  async #speak(effects: readonly AudienceEffect[], stored: AudienceState): Promise<void> {
    const nowMs = this.#ports.clock.now();
    let state = stored;
    for (const effect of effects) {
      switch (effect.type) {
        case "record":
          break;
        case "welcome":
          this.#players.welcome(state, effect.seat, nowMs);
          break;
        case "send":
          this.#players.tell(state, effect.seat, effect.message);
          break;
        case "announce":
          this.#players.announce(state, nowMs);
          break;
        case "probe":
          this.#players.probe(state, effect.seat, nowMs);
          break;
        case "close":
          this.#players.close(state, effect.seat, effect.code, effect.reason);
          this.#take({ type: "drop", seat: effect.seat });
          break;
        case "turn-away":
          this.#phones.close(effect.player, effect.code, effect.reason);
          break;
        case "open":
          state = (await this.#open(effect.turn)) ?? state;
          break;
        case "report":
          this.#reporter.due(effect.urgent, nowMs);
          break;
        case "deliver":
          this.#deliverer.start();
          break;
      }
    }
  }

  /**
   * The clock of a question starts when nothing stands between the options and the phones any more. Returns what they
   * have been shown then, which is ahead of the batch; null when the moment is over.
   */
  async #open(turn: number): Promise<AudienceState | null> {
    const core = this.#core;
    if (!core) return null;
    await this.#room.storage.sync();
    const atMs = this.#ports.clock.now();
    const opened = step(core.state, { type: "opened", turn, atMs });
    if (opened.state === core.state) return null;
    core.add({ state: opened.state, effects: opened.effects.filter(({ type }) => type !== "announce") });
    this.#players.announce(opened.state, atMs);
    return opened.state;
  }

  #report(state: AudienceState, rev: number): Report {
    const nowMs = this.#ports.clock.now();
    const heardAtMs = (seat: number) => this.#players.heardAtMs(state, seat);
    return reportOf(state, this.#reporter.told ?? {}, heardAtMs, nowMs, rev);
  }

  /** Memory may be ahead of what is stored: forget it, cut every line, and begin again from storage. */
  #startOver(because: unknown): void {
    console.error("audience room: starting over", because);
    this.#core = null;
    this.#store = new AudienceStore(this.#room.storage);
    this.#players.forget();
    this.#reporter.forget();
    this.#room.blockConcurrencyWhile(() => this.onStart()).catch((error) => console.error("cannot reload", error));
  }

  async #erase(): Promise<void> {
    this.#core?.stop();
    this.#core = null;
    this.#players.forget();
    await this.#room.storage.deleteAll();
  }
}
