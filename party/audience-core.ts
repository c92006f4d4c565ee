import type * as Party from "partykit/server";
import { erasesAt, nextDue } from "../shared/audience/deadlines.ts";
import type { AudienceEffect, AudienceEvent } from "../shared/audience/events.ts";
import { presenceMs, reportOf } from "../shared/audience/report.ts";
import { type AudienceState, newAudience } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import type { PlayerId } from "../shared/ids.ts";
import type { Desired, Report } from "../shared/protocol/between-rooms.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { AudienceSpeaker } from "./audience-speaker.ts";
import { AudienceStore } from "./audience-store.ts";
import { Deliverer } from "./deliverer.ts";
import { GroupCommit } from "./group-commit.ts";
import { causeOf } from "./log.ts";
import type { Phones } from "./phones.ts";
import { Players } from "./players.ts";
import type { Ports } from "./ports.ts";
import { Presence } from "./presence.ts";
import { Recounter } from "./recounter.ts";
import { Reporter } from "./reporter.ts";
import { audienceWakesAt, earliest } from "./wake.ts";

/** An audience room that knows its session: what happens goes in as events, is stored, and only then carried out. */
export class AudienceCore {
  readonly players: Players;
  readonly #room: Party.Room;
  readonly #ports: Ports;
  readonly #presence: Presence;
  readonly #reporter: Reporter;
  readonly #speaker: AudienceSpeaker;
  #store: AudienceStore;
  #commit: GroupCommit<AudienceState, AudienceEffect> | null = null;
  #isErased = false;

  constructor(room: Party.Room, ports: Ports, phones: Phones) {
    this.#room = room;
    this.#ports = ports;
    this.players = new Players(phones, () => ports.clock.now());
    this.#presence = new Presence(phones, this.players);
    this.#store = new AudienceStore(room.storage);
    this.#reporter = new Reporter(ports, {
      saved: () => this.#commit?.saved ?? null,
      write: (state, rev) => this.#report(state, rev),
      desired: (desired) => this.take({ type: "desired", desired, atMs: ports.clock.now() }),
      wake: () => this.#commit?.rearm(),
    });
    const source = () => this.#commit && { core: this.#commit, store: this.#store };
    this.#speaker = new AudienceSpeaker({
      clock: ports.clock,
      phones,
      players: this.players,
      reporter: this.#reporter,
      deliverer: new Deliverer(ports, source),
      recounter: new Recounter(ports.log, source, (error) => this.#startOver(error)),
      commit: () => this.#commit,
      sync: () => room.storage.sync(),
    });
  }

  /** Null as long as no session is known. */
  get state(): AudienceState | null {
    return this.#commit?.state ?? null;
  }

  /**
   * The session has been deleted. Kept in memory alone: only a call that was under way at that moment could still bring
   * something back, and none outlives this instance.
   */
  get isErased(): boolean {
    return this.#isErased;
  }

  /** Goes on from what is stored, if anything is: settles what is due, and says again what may not have been heard. */
  async load(): Promise<void> {
    const stored = await this.#store.load();
    if (!stored) return;
    const nowMs = this.#ports.clock.now();
    const commit = this.#start(this.#presence.afterRestart(stored, nowMs), stored);
    this.#goOnOpening(stored);
    this.take({ type: "tick", atMs: nowMs });
    commit.add({ state: commit.state, effects: [{ type: "report", urgent: true }, { type: "deliver" }] });
    commit.rearm();
  }

  /** Options that may have been out already: the start of the clock that is stored counts. */
  #goOnOpening({ asking }: AudienceState): void {
    if (asking?.status !== "opening" || asking.openedAtMs === null) return;
    this.take({ type: "opened", turn: asking.turn.n, atMs: asking.openedAtMs });
  }

  begin(name: AudienceName, desired: Desired): void {
    if (this.#isErased) return;
    this.#start(newAudience(name, desired), null);
    this.take({ type: "desired", desired, atMs: this.#ports.clock.now() });
  }

  #start(state: AudienceState, saved: AudienceState | null): GroupCommit<AudienceState, AudienceEffect> {
    const { clock } = this.#ports;
    const alarmAtMs = (next: AudienceState) => {
      const { retryAtMs, told } = this.#reporter;
      const owedAtMs = retryAtMs === null ? audienceWakesAt(next, told, clock.now()) : null;
      return earliest(nextDue(next), retryAtMs, owedAtMs, this.#presence.nextMs);
    };
    this.#commit = new GroupCommit(state, saved, {
      storage: this.#room.storage,
      writes: (before, next, effects) => this.#store.writes(before, next, effects),
      alarmAtMs,
      speak: (effects, next) => this.#speaker.speak(effects, next),
      lost: (error) => this.#startOver(error),
    });
    return this.#commit;
  }

  hasSeat(player: PlayerId): boolean {
    const seat = this.state?.seats[this.state.seatOf.get(player) ?? -1];
    return seat !== undefined && !seat.kicked;
  }

  /** The way that a desired state came: reports go that of the newest. */
  cameBy(way: "relay" | "session", seq: number): void {
    this.#reporter.way.cameBy(way, seq);
  }

  take(event: AudienceEvent): void {
    if (this.#commit) this.#commit.add(step(this.#commit.state, event));
  }

  /** What was not understood is refused in its turn like everything else. */
  refuse(seat: number): void {
    const effect: AudienceEffect = { type: "send", seat, message: { type: "refusal", reason: "malformed" } };
    this.#commit?.add({ state: this.#commit.state, effects: [effect] });
  }

  /** Resolves when all that has happened is stored and said. */
  async settled(): Promise<void> {
    await this.#commit?.settled();
  }

  /** What is stored, as a report; null when nothing is. */
  report(): Report | null {
    const saved = this.#commit?.saved;
    return saved ? this.#report(saved, this.#reporter.nextRev()) : null;
  }

  #report(state: AudienceState, rev: number): Report {
    const nowMs = this.#ports.clock.now();
    const heardAtMs = (seat: number) => this.#presence.heardAtMs(state, seat, nowMs - presenceMs);
    return reportOf(state, this.#reporter.told ?? {}, heardAtMs, nowMs, rev);
  }

  /** At least once, late or twice: only ever a reason to look at the clock. */
  async alarm(nowMs: number): Promise<void> {
    if (!this.#commit) return;
    const eraseAtMs = erasesAt(this.#commit.state);
    if (eraseAtMs !== null && nowMs >= eraseAtMs) return this.#forgetEverything();
    for (const seat of this.#presence.takeMissing(this.#commit.state, nowMs)) this.take({ type: "drop", seat });
    this.take({ type: "tick", atMs: nowMs });
    this.#reporter.retry(nowMs);
    this.#commit.rearm();
    await this.#commit.settled();
  }

  /** The line of a seat has broken. */
  leave(seat: number, nowMs: number): void {
    const commit = this.#commit;
    if (!commit) return;
    if (this.#presence.awaits(commit.state, seat, nowMs)) commit.rearm();
    else this.take({ type: "drop", seat });
  }

  /** Memory may be ahead of what is stored: forget it, cut every line, and begin again from storage. */
  #startOver(because: unknown): void {
    this.#ports.log({ level: "error", event: "room-starts-over", cause: causeOf(because) });
    this.#commit?.stop();
    this.#commit = null;
    this.#store = new AudienceStore(this.#room.storage);
    this.players.forget();
    this.#reporter.forget();
    this.#room
      .blockConcurrencyWhile(() => this.load())
      .catch((error) => this.#ports.log({ level: "error", event: "room-not-reloaded", cause: causeOf(error) }));
  }

  /** The session is deleted: what is under way here must not make it anew. */
  async erase(): Promise<void> {
    this.#isErased = true;
    await this.#forgetEverything();
  }

  async #forgetEverything(): Promise<void> {
    this.#commit?.stop();
    this.#commit = null;
    this.players.end();
    await this.#room.storage.deleteAll();
  }
}
