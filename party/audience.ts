// The shell of an audience room: decodes what comes and hands it on as events. The rules are in shared/audience.

import type * as Party from "partykit/server";
import * as v from "valibot";
import { type DesiredReplySchema, DesiredSchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import { closeCodes, faultCodes, heartbeat } from "../shared/protocol/common.ts";
import { PlayerMessageSchema } from "../shared/protocol/player.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { claimsOf } from "./admission.ts";
import { AudienceCore } from "./audience-core.ts";
import { Budgets, type Frame, rememberFrames } from "./frames.ts";
import { receivePost } from "./hosts/posts.ts";
import { Phones, playerOf } from "./phones.ts";
import type { Ports } from "./ports.ts";
import { askForSession } from "./reporter.ts";
import { say, startingOver } from "./say.ts";

export class AudienceRoom implements Party.Server {
  readonly options = { hibernate: true };
  readonly #ports: Ports;
  readonly #phones: Phones;
  readonly #core: AudienceCore;
  readonly #budgets = new Budgets();
  readonly #decode = rememberFrames(PlayerMessageSchema, ({ type }) => type === "answer");
  #finding: Promise<boolean> | null = null;

  constructor(room: Party.Room, ports: Ports) {
    this.#ports = ports;
    this.#phones = new Phones(ports.log, room.getConnections(), ports.heartbeatAtMs, ports.clock.now());
    this.#core = new AudienceCore(room, ports, this.#phones);
  }

  onStart(): Promise<void> {
    return this.#core.load();
  }

  async onConnect(connection: Party.Connection, { request }: Party.ConnectionContext): Promise<void> {
    const claims = claimsOf(request);
    if (claims?.role !== "player") return connection.close(faultCodes.policy, "no ticket");
    if (!(await this.#hasSession(claims.room))) return connection.close(closeCodes.ended, "ended");
    if (!this.#core.state) return connection.close(startingOver, "starting over");
    const { player, nickname } = claims;
    const atMs = this.#ports.clock.now();
    this.#phones.arrive(connection, player, atMs);
    this.#core.take({ type: "connect", player, nickname, atMs });
    // Whoever gets no seat is turned away while this is still the door: later the runtime would keep it waiting.
    if (!this.#core.hasSeat(player)) await this.#core.settled();
  }

  /** The session this room belongs to is asked for the first time: nothing else makes a room. */
  #hasSession(name: AudienceName): Promise<boolean> {
    if (this.#core.state) return Promise.resolve(true);
    this.#finding ??= this.#askForSession(name).finally(() => {
      this.#finding = null;
    });
    return this.#finding;
  }

  async #askForSession(name: AudienceName): Promise<boolean> {
    const desired = await askForSession(this.#ports, name);
    if (desired && !this.#core.state) this.#core.begin(name, desired);
    return desired !== null && !this.#core.isErased;
  }

  onMessage(frame: Frame, connection: Party.Connection): void {
    const nowMs = this.#ports.clock.now();
    const player = playerOf(connection);
    if (player) this.#phones.heard(player, nowMs);
    if (!this.#budgets.spend(connection, nowMs)) return connection.close(faultCodes.policy, "too many messages");
    if (frame === heartbeat.ping) return say(connection, heartbeat.pong, this.#ports.log);
    const decoded = this.#decode(frame);
    if (!decoded.ok && decoded.fault) return connection.close(decoded.fault, "frame too long");
    const seat = player && this.#core.state?.seatOf.get(player);
    if (seat == null) return;
    if (!decoded.ok) return this.#core.refuse(seat);
    switch (decoded.message.type) {
      case "answer":
        return this.#core.take({ type: "answer", seat, message: decoded.message, atMs: nowMs });
      case "probe": {
        const ms = this.#core.players.echo(seat, decoded.message.nonce, nowMs);
        return ms === null ? undefined : this.#core.take({ type: "round-trip", seat, ms });
      }
    }
  }

  onClose(connection: Party.Connection): void {
    const player = this.#phones.leave(connection);
    const seat = player && this.#core.state?.seatOf.get(player);
    if (seat != null) this.#core.leave(seat, this.#ports.clock.now());
  }

  onError(connection: Party.Connection): void {
    this.onClose(connection);
  }

  async onRequest(request: Party.Request): Promise<Response> {
    const atMs = this.#ports.clock.now();
    const post = await receivePost(request, this.#ports.keys, atMs);
    if (!post.ok) return post.refusal;
    if (post.path === roomPaths.erase) return this.#erase();
    const desired = v.safeParse(DesiredSchema, post.body);
    const isRelayed = post.path === roomPaths.relayed;
    if (!(isRelayed || post.path === roomPaths.desired) || !desired.success)
      return new Response("not understood\n", { status: 400 });
    if (post.room.party !== "audience") return new Response("not an audience room\n", { status: 404 });
    if (this.#core.isErased) return new Response("erased\n", { status: 410 });
    // What a relay says late, after everything was erased here, makes nothing anew.
    if (isRelayed && !this.#core.state) return new Response("nobody here\n", { status: 409 });
    this.#core.cameBy(isRelayed ? "relay" : "session", desired.output.seq);
    // A room that registered and crashed before its first write learns here what it is.
    if (this.#core.state) this.#core.take({ type: "desired", desired: desired.output, atMs });
    else this.#core.begin(post.room.name, desired.output);
    this.#core.take({ type: "tick", atMs });
    await this.#core.settled();
    const report = this.#core.report();
    if (!report) return new Response("starting over\n", { status: 503 });
    return Response.json({ report } satisfies v.InferOutput<typeof DesiredReplySchema>);
  }

  async #erase(): Promise<Response> {
    await this.#core.erase();
    return Response.json({ answer: "erased" });
  }

  async onAlarm(): Promise<void> {
    const nowMs = this.#ports.clock.now();
    for (const player of this.#phones.closeSilent(nowMs)) {
      const seat = this.#core.state?.seatOf.get(player);
      if (seat !== undefined) this.#core.take({ type: "drop", seat });
    }
    await this.#core.alarm(nowMs);
  }
}
