import * as v from "valibot";
import {
  type Batch,
  type BatchReply,
  BatchReplySchema,
  type Report,
  type ReportReply,
  roomPaths,
} from "../shared/protocol/between-rooms.ts";
import { batchDueAt, gathered, nothingYet, replyTo, takeBatch } from "../shared/relay/gathering.ts";
import type { RoomAddress } from "../shared/room-name.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";

type Answered = { batch: Batch; reply: BatchReply };

/** Brings reports to the session room, many in one post and one post at a time. */
export class RelayBatches {
  readonly #ports: Ports;
  readonly #relay: Extract<RoomAddress, { party: "relay" }>;
  #gathering = nothingYet;
  /** What will be said to the reports that are being gathered; null: there are none. */
  #next: Promise<Answered | null> | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(ports: Ports, relay: Extract<RoomAddress, { party: "relay" }>) {
    this.#ports = ports;
    this.#relay = relay;
  }

  /** What the session room says to it; null when it could not be asked, or does not know the room. */
  async add(report: Report): Promise<ReportReply | null> {
    this.#gathering = gathered(this.#gathering, report, this.#ports.clock.now());
    this.#next ??= this.#gather();
    const answered = await this.#next;
    return answered && replyTo(answered.reply, report, answered.batch);
  }

  async #gather(): Promise<Answered | null> {
    await this.#underWay;
    const waitMs = batchDueAt(this.#gathering) - this.#ports.clock.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
    const reply = this.#send();
    this.#underWay = reply;
    return reply;
  }

  /** Null when there was no answer that can be understood. Never rejects. */
  async #send(): Promise<Answered | null> {
    const { batch, rest } = takeBatch(this.#gathering, this.#relay.name, this.#ports.clock.now());
    this.#gathering = rest;
    this.#next = null;
    try {
      const { body } = await this.#ports.rooms.post("session", this.#relay.session, roomPaths.batch, batch);
      const reply = v.safeParse(BatchReplySchema, body);
      return reply.success ? { batch, reply: reply.output } : null;
    } catch (error) {
      this.#ports.log({ level: "warn", event: "session-room-silent", cause: causeOf(error) });
      return null;
    }
  }
}
