import * as v from "valibot";
import {
  BatchReplySchema,
  type Desired,
  DesiredReplySchema,
  RelayedSchema,
  type Report,
  ReportSchema,
} from "../protocol/between-rooms.ts";
import { desiredFrom } from "../relay/downward.ts";
import { batchDueAt, gathered, nothingYet, replyTo, takeBatch } from "../relay/gathering.ts";
import type { AudienceName, RelayName } from "../room-name.ts";
import type { Receive } from "./simulated-reporter.ts";
import type { World } from "./world.ts";

/** Whom a relay can reach. */
export interface Ends {
  room(name: AudienceName): Receive;
  session: Receive;
}

/** What a relay passes on has to be answered before it is given up itself. */
const onwardLimitMs = 400;

type Waiting = { report: Report; answer: (body: unknown) => void };

/** The shell of a relay over the real rules: nothing is stored, and a power failure takes all that it was doing. */
export class SimulatedRelay {
  readonly #name: RelayName;
  readonly #world: World;
  readonly #ends: Ends;
  #gathering = nothingYet;
  #waiting: Waiting[] = [];
  #isSending = false;
  /** Counts power failures: what was begun before one is not gone on with. */
  #life = 0;
  #isDown = false;

  constructor(name: RelayName, world: World, ends: Ends) {
    this.#name = name;
    this.#world = world;
    this.#ends = ends;
  }

  crash(downMs: number): void {
    this.#life += 1;
    this.#isDown = true;
    this.#isSending = false;
    this.#gathering = nothingYet;
    this.#waiting = [];
    const life = this.#life;
    this.#world.after(downMs, () => {
      if (life === this.#life) this.#isDown = false;
    });
  }

  readonly tell: Receive = (body, answer) => {
    if (this.#isDown) return;
    const life = this.#life;
    const relayed = v.parse(RelayedSchema, body);
    const reports: Report[] = [];
    let left = relayed.rooms.length;
    for (const { room } of relayed.rooms)
      this.#post(room, desiredFrom(relayed, room), (body) => {
        const reply = v.safeParse(DesiredReplySchema, body);
        if (reply.success) reports.push(reply.output.report);
        left -= 1;
        if (left === 0 && life === this.#life) answer({ reports });
      });
  };

  readonly report: Receive = (body, answer) => {
    if (this.#isDown) return;
    const report = v.parse(ReportSchema, body);
    this.#gathering = gathered(this.#gathering, report, this.#world.nowMs);
    this.#waiting.push({ report, answer });
    if (this.#waiting.length === 1 && !this.#isSending) this.#plan();
  };

  #post(room: AudienceName, desired: Desired | null, answered: (body: unknown) => void): void {
    this.#world.network.post(room, desired, this.#ends.room(room), answered, onwardLimitMs);
  }

  #plan(): void {
    const life = this.#life;
    this.#world.timeline.at(batchDueAt(this.#gathering), () => {
      if (life === this.#life) this.#send(life);
    });
  }

  #send(life: number): void {
    const { batch, rest } = takeBatch(this.#gathering, this.#name, this.#world.nowMs);
    const waiting = this.#waiting;
    this.#gathering = rest;
    this.#waiting = [];
    this.#isSending = true;
    this.#world.network.post(
      this.#name,
      batch,
      this.#ends.session,
      (body) => {
        if (life !== this.#life) return;
        this.#isSending = false;
        const reply = v.safeParse(BatchReplySchema, body);
        for (const { report, answer } of waiting) answer(reply.success ? replyTo(reply.output, report, batch) : null);
        if (this.#waiting.length > 0) this.#plan();
      },
      onwardLimitMs,
    );
  }
}
