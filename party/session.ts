// The shell of a session room: decodes what comes and hands it on as events. The rules are in shared/session.

import type * as Party from "partykit/server";
import * as v from "valibot";
import { InitSchema, type ReportReplySchema, ReportSchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import { closeCodes, faultCodes, heartbeat } from "../shared/protocol/common.ts";
import { CorrectionWishSchema, DeviceSchema, StageMessageSchema } from "../shared/protocol/stage.ts";
import { readBatch, replyToBatch } from "../shared/relay/batches.ts";
import { desiredOf } from "../shared/session/desired.ts";
import { isPaired, mayCommand, whyNotPaired } from "../shared/session/devices.ts";
import { claimsOf } from "./admission.ts";
import { Budgets, decodeFrame, type Frame } from "./frames.ts";
import { receivePost } from "./hosts/posts.ts";
import type { Ports } from "./ports.ts";
import { say } from "./say.ts";
import { SessionCore } from "./session-core.ts";
import { speakerOf } from "./stage.ts";

export class SessionRoom implements Party.Server {
  readonly options = { hibernate: true };
  readonly #ports: Ports;
  readonly #core: SessionCore;
  readonly #budgets = new Budgets();

  constructor(room: Party.Room, ports: Ports) {
    this.#ports = ports;
    this.#core = new SessionCore(room, ports);
  }

  onStart(): Promise<void> {
    return this.#core.load();
  }

  async onConnect(connection: Party.Connection, { request }: Party.ConnectionContext): Promise<void> {
    const claims = claimsOf(request);
    if (!claims || claims.role === "player") return connection.close(faultCodes.policy, "no ticket");
    const { state } = this.#core;
    const isStranger = "host" in claims && claims.host !== state?.init.host;
    if (!state || isStranger) return connection.close(closeCodes.ended, "ended");
    const device = "device" in claims ? { id: claims.device, role: claims.role } : null;
    this.#core.welcome(connection, { role: claims.role, device });
    // Turned away while this is still the door: later the runtime would keep it waiting.
    if (device && !isPaired(state, device)) await this.#core.settled();
  }

  onMessage(frame: Frame, connection: Party.Connection): void | Promise<void> {
    const atMs = this.#ports.clock.now();
    if (!this.#budgets.spend(connection, atMs)) return connection.close(faultCodes.policy, "too many messages");
    if (frame === heartbeat.ping) return say(connection, heartbeat.pong, this.#ports.log);
    const decoded = decodeFrame(StageMessageSchema, frame);
    if (!decoded.ok && decoded.fault) return connection.close(decoded.fault, "frame too long");
    if (!decoded.ok) return this.#core.refuse(connection, "malformed");
    if (decoded.message.type === "due") {
      return this.#core.look();
    }
    const speaker = speakerOf(connection);
    const { state } = this.#core;
    if (!speaker || !state || !mayCommand(state, speaker, decoded.message))
      return this.#core.refuse(connection, "not-allowed");
    const refusal = this.#core.take({ type: "command", command: decoded.message, atMs });
    if (refusal) this.#core.refuse(connection, refusal);
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
      case roomPaths.batch:
        return this.#batch(post.body);
      default:
        return answer(404, "no such path");
    }
  }

  async #init(body: unknown): Promise<Response> {
    const init = v.safeParse(InitSchema, body);
    if (!init.success) return answer(400, v.summarize(init.issues));
    if (await this.#core.isBeingErased()) return answer(410, "erased");
    if (!this.#core.state) this.#core.begin(init.output);
    await this.#core.settled();
    return answer(200, "ready");
  }

  async #end(): Promise<Response> {
    if (!this.#core.state) return answer(404, "no such session");
    this.#core.take({ type: "end", atMs: this.#ports.clock.now() });
    await this.#core.settled();
    return answer(200, "ended");
  }

  /** A code works once, whatever happens meanwhile: it is used up for good before anybody hears that it worked. */
  async #pair(body: unknown): Promise<Response> {
    const { state } = this.#core;
    if (!state) return answer(404, "no such session");
    const device = v.safeParse(DeviceSchema, body);
    if (!device.success) return answer(400, v.summarize(device.issues));
    const refusal = whyNotPaired(state, device.output);
    if (!refusal) this.#core.take({ type: "pair", device: device.output });
    await this.#core.settled();
    return refusal ? answer(409, refusal) : answer(200, "paired");
  }

  /** Asked for from the dashboard, by the host of the session: REST has made sure of that. */
  async #correct(body: unknown): Promise<Response> {
    if (!this.#core.state) return answer(404, "no such session");
    const wish = v.safeParse(CorrectionWishSchema, body);
    if (!wish.success) return answer(400, v.summarize(wish.issues));
    const command = { type: "command", command: "correct", ...wish.output } as const;
    const refusal = this.#core.take({ type: "command", command, atMs: this.#ports.clock.now() });
    await this.#core.settled();
    return refusal ? answer(409, refusal) : answer(200, "corrected");
  }

  /** A new room is registered for good before it is answered, and so before it welcomes anybody. */
  async #report(body: unknown): Promise<Response> {
    const { state } = this.#core;
    if (!state) return answer(404, "no such session");
    const report = v.safeParse(ReportSchema, body);
    if (!report.success) return answer(400, v.summarize(report.issues));
    const known = state.rooms.get(report.output.room);
    if (state.phase === "ended" && !known) return answer(410, "ended");
    this.#core.take({ type: "report", report: report.output, atMs: this.#ports.clock.now() });
    const saved = await this.#core.settled();
    const reply: v.InferOutput<typeof ReportReplySchema> = {
      desired: saved && report.output.seq < saved.seq ? desiredOf(saved, report.output.room) : null,
      ...(known && { rev: known.rev }),
    };
    return Response.json(reply);
  }

  async #batch(body: unknown): Promise<Response> {
    const { state } = this.#core;
    if (!state) return answer(404, "no such session");
    const batch = readBatch(body, state);
    if (!batch) return answer(400, "no batch of this session");
    this.#core.take({ type: "batch", reports: batch.reports, atMs: this.#ports.clock.now() });
    const saved = await this.#core.settled();
    return saved ? Response.json(replyToBatch(batch, state, saved)) : answer(503, "starting over");
  }

  async #erase(): Promise<Response> {
    return (await this.#core.erase()) ? answer(200, "erased") : answer(503, "a room cannot be reached: try again");
  }

  async onAlarm(): Promise<void> {
    await this.#core.alarm(this.#ports.clock.now());
  }
}

const answer = (status: number, text: string) => Response.json({ answer: text }, { status });
