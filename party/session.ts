// The shell of a session room: decodes, calls the rules, writes, then speaks. The rules are in shared/session.

import type * as Party from "partykit/server";
import * as v from "valibot";
import { InitSchema, type ReportReplySchema, ReportSchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import { closeCodes, faultCodes, heartbeat } from "../shared/protocol/common.ts";
import { CorrectionWishSchema, DeviceSchema, StageMessageSchema } from "../shared/protocol/stage.ts";
import { erasesAt, nextDue } from "../shared/session/deadlines.ts";
import { desiredOf } from "../shared/session/desired.ts";
import { mayCommand, whyNotPaired } from "../shared/session/devices.ts";
import type { SessionEffect, SessionEvent, StageRefusal } from "../shared/session/events.ts";
import { newSession, type SessionState } from "../shared/session/state.ts";
import { step } from "../shared/session/step.ts";
import { claimsOf } from "./admission.ts";
import { Erasure } from "./erasure.ts";
import { Budgets, decodeFrame, type Frame } from "./frames.ts";
import { GroupCommit } from "./group-commit.ts";
import { receivePost } from "./hosts/posts.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";
import { Recorder } from "./recorder.ts";
import { RoomPusher } from "./room-pusher.ts";
import { say } from "./say.ts";
import { loadSession, sessionWrites } from "./session-store.ts";
import { type Speaker, Stage, speakerOf } from "./stage.ts";
import { earliest, sessionWakesAt } from "./wake.ts";

/** What the shell itself has to say waits for the same write. */
type ShellEffect =
  | SessionEffect
  | { type: "welcome"; connection: Party.Connection; speaker: Speaker }
  | { type: "refuse"; connection: Party.Connection; reason: StageRefusal };

type Core = GroupCommit<SessionState, ShellEffect>;

export class SessionRoom implements Party.Server {
  readonly options = { hibernate: true };
  readonly #room: Party.Room;
  readonly #ports: Ports;
  readonly #budgets = new Budgets();
  readonly #stage: Stage;
  readonly #pusher: RoomPusher;
  readonly #recorder: Recorder;
  readonly #erasure: Erasure;
  #core: Core | null = null;
  #erasing: Promise<boolean> | null = null;

  constructor(room: Party.Room, ports: Ports) {
    this.#room = room;
    this.#ports = ports;
    const saved = () => this.#core?.saved ?? null;
    const take = (event: SessionEvent) => this.#take(event);
    this.#stage = new Stage(() => room.getConnections());
    this.#pusher = new RoomPusher(ports, saved, take);
    this.#recorder = new Recorder(ports, saved, take);
    this.#erasure = new Erasure(room.storage, ports);
  }

  async onStart(): Promise<void> {
    const stored = (await this.#erasure.hasBegun()) ? null : await loadSession(this.#room.storage);
    if (!stored) return;
    this.#core = this.#startCore(stored, stored);
    this.#core.add({ state: stored, effects: [{ type: "push" }, { type: "record" }] });
    this.#take({ type: "tick", atMs: this.#ports.clock.now() });
    this.#core.rearm();
  }

  #startCore(state: SessionState, saved: SessionState | null): Core {
    return new GroupCommit<SessionState, ShellEffect>(state, saved, {
      storage: this.#room.storage,
      writes: sessionWrites,
      alarmAtMs: (next) => {
        const nowMs = this.#ports.clock.now();
        return earliest(nextDue(next, nowMs), sessionWakesAt(next, nowMs));
      },
      speak: (effects, next) => this.#speak(effects, next),
      lost: (error) => this.#startOver(error),
    });
  }

  onConnect(connection: Party.Connection, { request }: Party.ConnectionContext): void {
    const claims = claimsOf(request);
    if (!claims || claims.role === "player") return connection.close(faultCodes.policy, "no ticket");
    const core = this.#core;
    const isStranger = "host" in claims && claims.host !== core?.state.init.host;
    if (!core || isStranger) return connection.close(closeCodes.ended, "ended");
    const device = "device" in claims ? { id: claims.device, role: claims.role } : null;
    core.add({
      state: core.state,
      effects: [{ type: "welcome", connection, speaker: { role: claims.role, device } }],
    });
  }

  onMessage(frame: Frame, connection: Party.Connection): void {
    const atMs = this.#ports.clock.now();
    if (!this.#budgets.spend(connection, atMs)) return connection.close(faultCodes.policy, "too many messages");
    if (frame === heartbeat.ping) return say(connection, heartbeat.pong);
    const decoded = decodeFrame(StageMessageSchema, frame);
    if (!decoded.ok)
      return decoded.fault ? connection.close(decoded.fault, "frame too long") : this.#refuse(connection, "malformed");
    if (decoded.message.type === "due") {
      this.#take({ type: "tick", atMs });
      return;
    }
    const speaker = speakerOf(connection);
    if (!speaker || !mayCommand(speaker.role, decoded.message)) return this.#refuse(connection, "not-allowed");
    const refusal = this.#take({ type: "command", command: decoded.message, atMs });
    if (refusal) this.#refuse(connection, refusal);
  }

  async onRequest(request: Party.Request): Promise<Response> {
    const post = await receivePost(request, this.#ports.keys, this.#ports.clock.now());
    if (!post.ok) return post.refusal;
    switch (post.path) {
      case roomPaths.init:
        return this.#init(post.body);
      case roomPaths.end:
        return this.#end();
      case roomPaths.devices:
        return this.#pair(post.body);
      case roomPaths.erase:
        return this.#erase();
      case roomPaths.correct:
        return this.#correct(post.body);
      case roomPaths.report:
        return this.#report(post.body);
      default:
        return answer(404, "no such path");
    }
  }

  async #init(body: unknown): Promise<Response> {
    const init = v.safeParse(InitSchema, body);
    if (!init.success) return answer(400, v.summarize(init.issues));
    if (this.#erasing || (await this.#erasure.hasBegun())) return answer(410, "erased");
    if (!this.#core) {
      const state = newSession(init.output);
      this.#core = this.#startCore(state, null);
      this.#core.add({ state, effects: [{ type: "record" }] });
    }
    await this.#core.settled();
    return answer(200, "ready");
  }

  async #end(): Promise<Response> {
    if (!this.#core) return answer(404, "no such session");
    this.#take({ type: "end", atMs: this.#ports.clock.now() });
    await this.#core.settled();
    return answer(200, "ended");
  }

  /** A code works once, whatever happens meanwhile: it is used up for good before anybody hears that it worked. */
  async #pair(body: unknown): Promise<Response> {
    const core = this.#core;
    if (!core) return answer(404, "no such session");
    const device = v.safeParse(DeviceSchema, body);
    if (!device.success) return answer(400, v.summarize(device.issues));
    const refusal = whyNotPaired(core.state, device.output);
    if (!refusal) this.#take({ type: "pair", device: device.output });
    await core.settled();
    return refusal ? answer(409, refusal) : answer(200, "paired");
  }

  /** Asked for from the dashboard, by the host of the session: REST has made sure of that. */
  async #correct(body: unknown): Promise<Response> {
    if (!this.#core) return answer(404, "no such session");
    const wish = v.safeParse(CorrectionWishSchema, body);
    if (!wish.success) return answer(400, v.summarize(wish.issues));
    const command = { type: "command", command: "correct", ...wish.output } as const;
    const refusal = this.#take({ type: "command", command, atMs: this.#ports.clock.now() });
    await this.#core.settled();
    return refusal ? answer(409, refusal) : answer(200, "corrected");
  }

  /** A new room is registered for good before it is answered, and so before it welcomes anybody. */
  async #report(body: unknown): Promise<Response> {
    const core = this.#core;
    if (!core) return answer(404, "no such session");
    const report = v.safeParse(ReportSchema, body);
    if (!report.success) return answer(400, v.summarize(report.issues));
    if (core.state.phase === "ended" && !core.state.rooms.has(report.output.room)) return answer(410, "ended");
    const known = core.state.rooms.get(report.output.room);
    this.#take({ type: "report", report: report.output, atMs: this.#ports.clock.now() });
    await core.settled();
    const { saved } = core;
    const reply: v.InferOutput<typeof ReportReplySchema> = {
      desired: saved && report.output.seq < saved.seq ? desiredOf(saved) : null,
      ...(known && { rev: known.rev }),
    };
    return Response.json(reply);
  }

  async onAlarm(): Promise<void> {
    const core = this.#core;
    if (!core) return;
    const atMs = this.#ports.clock.now();
    const eraseAtMs = erasesAt(core.state);
    if (eraseAtMs !== null && atMs >= eraseAtMs) return this.#forgetEverything();
    this.#take({ type: "tick", atMs });
    core.rearm();
    await core.settled();
  }

  #take(event: SessionEvent): StageRefusal | undefined {
    const taken = this.#core && step(this.#core.state, event);
    if (taken) this.#core?.add(taken);
    return taken?.refusal;
  }

  #refuse(connection: Party.Connection, reason: StageRefusal): void {
    this.#core?.add({ state: this.#core.state, effects: [{ type: "refuse", connection, reason }] });
  }

  #speak(effects: readonly ShellEffect[], state: SessionState): void {
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
    this.#core = null;
    this.#stage.closeAll();
    this.#room
      .blockConcurrencyWhile(() => this.onStart())
      .catch((error) => this.#ports.log({ level: "error", event: "room-not-reloaded", cause: causeOf(error) }));
  }

  /** The session is deleted; a second call while one is under way waits for that one. */
  async #erase(): Promise<Response> {
    this.#erasing ??= this.#endAndErase().finally(() => {
      this.#erasing = null;
    });
    return (await this.#erasing) ? answer(200, "erased") : answer(503, "a room cannot be reached: try again");
  }

  /** What is being told to rooms has arrived before they are erased: nothing makes them anew. */
  async #endAndErase(): Promise<boolean> {
    this.#take({ type: "end", atMs: this.#ports.clock.now() });
    await this.#core?.settled();
    this.#leave();
    await this.#pusher.over();
    return this.#erasure.run();
  }

  #leave(): void {
    this.#core?.stop();
    this.#core = null;
    this.#stage.endAll();
  }

  async #forgetEverything(): Promise<void> {
    this.#leave();
    await this.#room.storage.deleteAll();
  }
}

const answer = (status: number, text: string) => Response.json({ answer: text }, { status });
