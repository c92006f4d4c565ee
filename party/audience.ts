// The shell of an audience room: decodes, calls the rules, writes, then speaks. The rules are in shared/audience.

import type * as Party from "partykit/server";
import * as v from "valibot";
import { erasesAt, nextDue } from "../shared/audience/deadlines.ts";
import { type Confirmed, reportOf } from "../shared/audience/report.ts";
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
import { PlayerMessageSchema, type ToPlayer } from "../shared/protocol/player.ts";
import { internalPaths } from "../shared/protocol/results.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { claimsOf } from "./admission.ts";
import { AudienceStore } from "./audience-store.ts";
import { Budgets, decodeFrame, type Frame } from "./frames.ts";
import { GroupCommit } from "./group-commit.ts";
import { receivePost } from "./hosts/posts.ts";
import { Phones, playerOf } from "./phones.ts";
import type { Ports } from "./ports.ts";
import { Probes } from "./probes.ts";
import { askForSession, Reporter } from "./reporter.ts";
import { deliveries } from "./result-batches.ts";
import { updates, welcome } from "./say-to-players.ts";

type Core = GroupCommit<AudienceState, AudienceEffect>;

export class AudienceRoom implements Party.Server {
  readonly options = { hibernate: true };
  readonly #room: Party.Room;
  readonly #ports: Ports;
  readonly #phones: Phones;
  readonly #reporter: Reporter;
  readonly #budgets = new Budgets();
  readonly #probes = new Probes();
  #store: AudienceStore;
  #core: Core | null = null;
  #finding: Promise<Core | "ended"> | null = null;
  /** What the phones have been shown; null: they may have been shown anything. */
  #shown: AudienceState | null = null;
  #confirmed: Confirmed = {};
  #isDelivering = false;

  constructor(room: Party.Room, ports: Ports) {
    this.#room = room;
    this.#ports = ports;
    this.#store = new AudienceStore(room.storage);
    this.#phones = new Phones(room.getConnections(), ports.heartbeatAtMs, ports.clock.now());
    this.#reporter = new Reporter(ports, {
      write: (rev) => this.#written(rev),
      confirm: (parts) => {
        this.#confirmed = parts;
      },
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
    this.#core = this.#startCore({ ...stored, connected }, stored);
    this.#core.add(step(this.#core.state, { type: "tick", atMs: this.#ports.clock.now() }));
    this.#core.add({ state: this.#core.state, effects: [{ type: "report", urgent: true }, { type: "deliver" }] });
    this.#core.rearm();
  }

  #startCore(state: AudienceState, saved: AudienceState | null): Core {
    return new GroupCommit(state, saved, {
      storage: this.#room.storage,
      writes: (before, next, effects) => this.#store.writes(before, next, effects),
      alarmAtMs: (next) => earliest(nextDue(next), this.#reporter.retryAtMs),
      speak: (effects, next) => this.#speak(effects, next),
      lost: () => this.#startOver(),
    });
  }

  async onConnect(connection: Party.Connection, { request }: Party.ConnectionContext): Promise<void> {
    const claims = claimsOf(request);
    if (claims?.role !== "player") return connection.close(faultCodes.flooding, "no ticket");
    const core = await this.#findCore(claims.room);
    if (core === "ended") return connection.close(closeCodes.ended, "ended");
    const atMs = this.#ports.clock.now();
    this.#phones.arrive(connection, claims.player, atMs);
    const { player, nickname } = claims;
    core.add(step(core.state, { type: "connect", player, nickname, atMs }));
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
    if (!decoded.ok) return this.#say(seat, { type: "refusal", reason: "malformed" });
    switch (decoded.message.type) {
      case "answer":
        return this.#take({ type: "answer", seat, message: decoded.message, atMs: nowMs });
      case "probe": {
        const ms = this.#probes.finish(seat, decoded.message.nonce, nowMs);
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
    const reply: v.InferOutput<typeof DesiredReplySchema> = {
      report: this.#report(core.state, this.#reporter.nextRev()),
    };
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

  #say(seat: number, message: ToPlayer): void {
    this.#core?.add({ state: this.#core.state, effects: [{ type: "send", seat, message }] });
  }

  #carryOut(desired: Desired): void {
    this.#take({ type: "desired", desired, atMs: this.#ports.clock.now() });
  }

  async #speak(effects: readonly AudienceEffect[], state: AudienceState): Promise<void> {
    const nowMs = this.#ports.clock.now();
    for (const effect of effects) {
      switch (effect.type) {
        case "record":
          break;
        case "welcome":
          this.#welcome(state, effect.seat, nowMs);
          break;
        case "send":
          this.#send(state, effect.seat, JSON.stringify(effect.message));
          break;
        case "announce":
          this.#announce(state, nowMs);
          break;
        case "probe":
          this.#probe(state, effect.seat, nowMs);
          break;
        case "close":
          this.#close(state, effect.seat, effect.code, effect.reason);
          break;
        case "turn-away":
          this.#phones.close(effect.player, effect.code, effect.reason);
          break;
        case "open":
          await this.#open(effect.turn);
          break;
        case "report":
          this.#reporter.due(effect.urgent, nowMs);
          break;
        case "deliver":
          void this.#deliver();
          break;
      }
    }
  }

  /** The clock of a question starts when nothing stands between the options and the phones any more. */
  async #open(turn: number): Promise<void> {
    const core = this.#core;
    if (!core) return;
    await this.#room.storage.sync();
    const atMs = this.#ports.clock.now();
    const opened = step(core.state, { type: "opened", turn, atMs });
    if (opened.state === core.state) return;
    core.add({ state: opened.state, effects: opened.effects.filter(({ type }) => type !== "announce") });
    this.#announce(core.state, atMs);
  }

  #announce(state: AudienceState, nowMs: number): void {
    for (const [seat, frame] of updates(this.#shown, state, nowMs)) this.#send(state, seat, frame);
    this.#shown = state;
  }

  #probe(state: AudienceState, seat: number, nowMs: number): void {
    const message: ToPlayer = { type: "probe", nonce: this.#probes.start(seat, nowMs) };
    this.#send(state, seat, JSON.stringify(message));
  }

  #welcome(state: AudienceState, seat: number, nowMs: number): void {
    const player = state.seats[seat]?.id;
    if (player) this.#phones.welcome(player, welcome(state, seat, nowMs));
  }

  #send(state: AudienceState, seat: number, frame: string): void {
    const player = state.seats[seat]?.id;
    if (player) this.#phones.send(player, frame);
  }

  #close(state: AudienceState, seat: number, code: number, reason: string): void {
    const player = state.seats[seat]?.id;
    if (!player) return;
    this.#phones.close(player, code, reason);
    this.#take({ type: "drop", seat });
  }

  #written(rev: number) {
    if (!this.#core) return null;
    const { session, seats, lastFold } = this.#core.state;
    return { session, report: this.#report(this.#core.state, rev), parts: { seats, lastFold } };
  }

  #report(state: AudienceState, rev: number): Report {
    const heardAtMs = (seat: number) => this.#phones.heardAtMs(state.seats[seat]?.id ?? missingSeat(seat));
    return reportOf(state, this.#confirmed, heardAtMs, this.#ports.clock.now(), rev);
  }

  /** Brings REST up to date; what fails is tried again by alarm. */
  async #deliver(): Promise<void> {
    const core = this.#core;
    if (!core || this.#isDelivering) return;
    this.#isDelivering = true;
    try {
      for (let posts = await this.#unsent(core); posts.length > 0; posts = await this.#unsent(core))
        for (const { batch, ...sent } of posts) {
          const { status } = await this.#ports.api.call("POST", internalPaths.results(core.state.session), batch);
          if (status !== 404 && status >= 300) throw new Error(`REST answered ${status}`);
          core.add(step(core.state, { type: "delivered", ...sent, batchRev: batch.rev }));
        }
    } catch (error) {
      console.warn("results wait for REST", error);
      core.add(step(core.state, { type: "undelivered", atMs: this.#ports.clock.now() }));
    } finally {
      this.#isDelivering = false;
    }
  }

  #unsent(core: Core) {
    return deliveries(core.state, this.#store, this.#ports.clock.now());
  }

  /** Memory may be ahead of what is stored: forget it, cut every line, and begin again from storage. */
  #startOver(): void {
    this.#core = null;
    this.#shown = null;
    this.#confirmed = {};
    this.#store = new AudienceStore(this.#room.storage);
    this.#phones.closeAll();
    this.#room.blockConcurrencyWhile(() => this.onStart()).catch((error) => console.error("cannot reload", error));
  }

  async #erase(): Promise<void> {
    this.#core = null;
    this.#phones.closeAll();
    await this.#room.storage.deleteAll();
  }
}

const earliest = (...times: (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

function missingSeat(seat: number): never {
  throw new Error(`there is no seat ${seat}`);
}
