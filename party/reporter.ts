import * as v from "valibot";
import { retryAfterMs } from "../shared/audience/deadlines.ts";
import type { AudienceState } from "../shared/audience/state.ts";
import { type Desired, type Report, ReportReplySchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import { type AudienceName, parseRoom } from "../shared/room-name.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";
import { ReportWay } from "./report-way.ts";

/** Progress goes up at most four times a second. */
const everyMs = 250;
/** A room of more than so many, whose names make a long report, says every second who has come and gone. */
const crowd = 50;
const crowdEveryMs = 1_000;
/** What can wait lets the words to such a crowd go first: to count who is there takes as long as hundreds of them. */
const crowdFirstMs = 100;
/** A session room that is away for long is looked for less and less often; it looks for its rooms itself when it is back. */
const longestRetryMs = 30_000;

interface Source {
  /** What is stored; null when there is no session. */
  saved(): AudienceState | null;
  /** All that the room has to say in this state. */
  write(state: AudienceState, rev: number): Report;
  desired(desired: Desired): void;
  /** The room's next alarm has another reason now. */
  wake(): void;
}

/** Keeps the session room up to date: one report at a time, always of the newest state, never more than needed. */
export class Reporter {
  /** When to try again after a failure; null: nothing has failed. */
  retryAtMs: number | null = null;
  /** The newest state that the session room is known to have heard of; null: none, as far as this instance knows. */
  told: AudienceState | null = null;
  readonly way: ReportWay;
  readonly #ports: Ports;
  readonly #source: Source;
  #rev = 0;
  #lastAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isSending = false;
  /** Consecutive ones. */
  #failures = 0;
  /** What has happened since the last report was written. */
  #news: "none" | "some" | "urgent" = "none";

  constructor(ports: Ports, source: Source) {
    this.#ports = ports;
    this.#source = source;
    this.way = new ReportWay(ports);
  }

  /** Larger than every one before it. The clock carries that over restarts; where it does not, the answer will say so. */
  nextRev(): number {
    this.#rev = Math.max(this.#rev + 1, this.#ports.clock.now());
    return this.#rev;
  }

  /** There is news: to be told at once, or as soon as it is time. */
  due(isUrgent: boolean, nowMs: number): void {
    if (this.#news !== "urgent") this.#news = isUrgent ? "urgent" : "some";
    if (!this.#isSending) this.#plan(nowMs);
  }

  #plan(nowMs: number): void {
    const waitMs = this.#news === "urgent" ? 0 : waitMsOf(this.#source.saved(), this.#lastAtMs, nowMs);
    if (waitMs <= 0) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), waitMs);
  }

  /** Tries again when that is due. */
  retry(nowMs: number): void {
    if (this.retryAtMs === null || nowMs < this.retryAtMs) return;
    this.retryAtMs = null;
    this.due(true, nowMs);
  }

  /** Begins again with all that there is to say. */
  forget(): void {
    this.told = null;
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isSending = true;
    this.#send()
      .catch((error) => {
        this.#ports.log({ level: "warn", event: "session-room-silent", cause: causeOf(error) });
        this.#failures += 1;
        this.retryAtMs = this.#ports.clock.now() + Math.min(retryAfterMs(this.#failures), longestRetryMs);
        this.#source.wake();
      })
      .finally(() => {
        this.#isSending = false;
        if (this.#news !== "none") this.#plan(this.#ports.clock.now());
      });
  }

  async #send(): Promise<void> {
    this.#news = "none";
    this.#lastAtMs = this.#ports.clock.now();
    this.retryAtMs = null;
    const state = this.#source.saved();
    if (!state) return;
    const report = this.#source.write(state, this.nextRev());
    const answer = await this.way.post(state.session, report);
    if (answer.status >= 500) throw new Error(`the session room answered ${answer.status}`);
    this.#failures = 0;
    const reply = v.safeParse(ReportReplySchema, answer.body);
    if (!reply.success) return;
    const { desired, rev = -1 } = reply.output;
    this.#rev = Math.max(this.#rev, rev);
    if (rev >= report.rev) this.#news = "urgent";
    else this.told = state;
    if (state.desired.phase === "ended") this.#source.wake();
    if (desired) this.#source.desired(desired);
  }
}

function waitMsOf(state: AudienceState | null, lastAtMs: number, nowMs: number): number {
  if (!state || state.seats.length <= crowd) return lastAtMs + everyMs - nowMs;
  // Answers are waited for: they go up as fast as ever.
  const every = state.asking?.status === "open" ? everyMs : crowdEveryMs;
  return Math.max(lastAtMs + every - nowMs, crowdFirstMs);
}

/** Registers a new room with its session; null when there is no such session, or none any more. Rejects when it cannot be asked. */
export async function askForSession(ports: Ports, room: AudienceName): Promise<Desired | null> {
  const address = parseRoom("audience", room);
  if (!address) return null;
  const report: Report = { room, rev: 0, seq: 0, players: 0, present: 0, progress: null, delivered: true };
  const answer = await ports.rooms.post("session", address.session, roomPaths.report, report);
  if (answer.status === 404 || answer.status === 410) return null;
  const reply = v.parse(ReportReplySchema, answer.body);
  return reply.desired;
}
