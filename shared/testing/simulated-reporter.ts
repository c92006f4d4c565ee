import * as v from "valibot";
import { reportOf } from "../audience/report.ts";
import type { AudienceState } from "../audience/state.ts";
import { type Desired, type Report, ReportReplySchema } from "../protocol/between-rooms.ts";
import type { World } from "./world.ts";

const everyMs = 250;
const retryMs = 1_000;
/** A relay that says nothing for so long is bypassed: sooner than any post is given up here, as in production. */
export const relayLimitMs = 600;

export type Receive = (body: unknown, answer: (body: unknown) => void) => void;

/** Where reports go. */
export interface Ways {
  session: Receive;
  relay: { link: string; receive: Receive };
}

interface Source {
  saved(): AudienceState | null;
  desired(desired: Desired): void;
  /** When to report again may have changed. */
  wake(): void;
}

/** How a room keeps the session room up to date: one report at a time, of the newest state, and again when it was lost. */
export class SimulatedReporter {
  retryAtMs: number | null = null;
  readonly #link: string;
  readonly #world: World;
  readonly #session: Receive;
  readonly #relay: { link: string; receive: Receive };
  readonly #source: Source;
  readonly #lastRev: { rev: number };
  #told: AudienceState | null = null;
  #news: "none" | "some" | "urgent" = "none";
  #isSending = false;
  #isStopped = false;
  #isByRelay = false;
  #directSeq = -1;
  #sentAtMs = Number.NEGATIVE_INFINITY;

  /** `lastRev` outlives the power failures of a room, as its clock does. */
  constructor(link: string, world: World, ways: Ways, lastRev: { rev: number }, source: Source) {
    this.#link = link;
    this.#world = world;
    this.#session = ways.session;
    this.#relay = ways.relay;
    this.#lastRev = lastRev;
    this.#source = source;
  }

  report(state: AudienceState): Report {
    const { nowMs } = this.#world;
    this.#lastRev.rev = Math.max(this.#lastRev.rev + 1, nowMs);
    return reportOf(state, this.#told ?? {}, () => nowMs, nowMs, this.#lastRev.rev);
  }

  /** The way of the newest desired state. */
  cameBy(way: "relay" | "session", seq: number): void {
    if (way === "session") this.#directSeq = Math.max(this.#directSeq, seq);
    this.#isByRelay = seq > this.#directSeq;
  }

  due(isUrgent: boolean): void {
    if (this.#news !== "urgent") this.#news = isUrgent ? "urgent" : "some";
    if (!this.#isSending) this.#plan();
  }

  retry(): void {
    if (this.retryAtMs !== null && this.#world.nowMs >= this.retryAtMs) this.due(true);
  }

  stop(): void {
    this.#isStopped = true;
  }

  #plan(): void {
    const atMs = this.#news === "urgent" ? this.#world.nowMs : this.#sentAtMs + everyMs;
    this.#world.timeline.at(atMs, () => {
      if (!this.#isStopped && !this.#isSending && this.#news !== "none") this.#send();
    });
  }

  #send(): void {
    const state = this.#source.saved();
    this.#news = "none";
    this.#sentAtMs = this.#world.nowMs;
    this.retryAtMs = null;
    if (!state) return;
    this.#isSending = true;
    const report = this.report(state);
    this.#post(report, (body) => {
      this.#isSending = false;
      const reply = v.safeParse(ReportReplySchema, body);
      if (!reply.success) this.retryAtMs = this.#world.nowMs + retryMs;
      else if ((reply.output.rev ?? -1) >= report.rev) this.#news = "urgent";
      else this.#told = state;
      this.#source.wake();
      if (reply.success && reply.output.desired) this.#source.desired(reply.output.desired);
      if (this.#news !== "none") this.#plan();
    });
  }

  /** Through the relay while it answers; otherwise directly, at once. */
  #post(report: Report, answered: (body: unknown) => void): void {
    const { network } = this.#world;
    const direct = () => network.post(this.#link, report, this.#session, (body) => !this.#isStopped && answered(body));
    if (!this.#isByRelay) return direct();
    const heard = (body: unknown) => {
      if (this.#isStopped) return;
      if (v.is(ReportReplySchema, body)) return answered(body);
      this.#isByRelay = false;
      direct();
    };
    network.post(this.#relay.link, report, this.#relay.receive, heard, relayLimitMs);
  }
}
