import type * as Party from "partykit/server";
import { erasesAt, nextDue } from "../shared/audience/deadlines.ts";
import type { AudienceEffect, AudienceEvent } from "../shared/audience/events.ts";
import { reportOf } from "../shared/audience/report.ts";
import { type AudienceState, newAudience } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import type { Desired, Report } from "../shared/protocol/between-rooms.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { AudienceStore } from "./audience-store.ts";
import { Awaited } from "./awaited.ts";
import { Deliverer } from "./deliverer.ts";
import { GroupCommit } from "./group-commit.ts";
import { causeOf } from "./log.ts";
import type { Phones } from "./phones.ts";
import { Players } from "./players.ts";
import type { Ports } from "./ports.ts";
import { Recounter } from "./recounter.ts";
import { Reporter } from "./reporter.ts";
import { audienceWakesAt, earliest } from "./wake.ts";

/** An audience room that knows its session: what happens goes in as events, is stored, and only then carried out. */
export class AudienceCore {
  readonly players: Players;
  readonly #room: Party.Room;
  readonly #ports: Ports;
  readonly #phones: Phones;
  readonly #reporter: Reporter;
  readonly #deliverer: Deliverer;
  readonly #recounter: Recounter;
  #store: AudienceStore;
  #commit: GroupCommit<AudienceState, AudienceEffect> | null = null;
  #isErased = false;
  readonly #awaited = new Awaited();

  constructor(room: Party.Room, ports: Ports, phones: Phones) {
    this.#room = room;
    this.#ports = ports;
    this.#phones = phones;
    this.players = new Players(phones);
    this.#store = new AudienceStore(room.storage);
    this.#deliverer = new Deliverer(ports, () => this.#commit && { core: this.#commit, store: this.#store });
    this.#recounter = new Recounter(
      ports.log,
      () => this.#commit && { core: this.#commit, store: this.#store },
      (error) => this.#startOver(error),
    );
    this.#reporter = new Reporter(ports, {
      saved: () => this.#commit?.saved ?? null,
      write: (state, rev) => this.#report(state, rev),
      desired: (desired) => this.take({ type: "desired", desired, atMs: ports.clock.now() }),
      wake: () => this.#commit?.rearm(),
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
    const connected = stored.connected.slice();
    for (const player of this.#phones.players()) {
      const seat = stored.seatOf.get(player);
      if (seat !== undefined) connected[seat] = true;
    }
    const nowMs = this.#ports.clock.now();
    // Hibernation leaves the sockets: without any, everybody was cut off and is on the way back.
    const isCutOff = !connected.includes(true) && stored.seats.length > 0;
    if (isCutOff) this.#awaited.expect(stored.seats.keys(), nowMs);
    const commit = this.#start({ ...stored, connected: isCutOff ? stored.seats.map(() => true) : connected }, stored);
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
      return earliest(nextDue(next), retryAtMs, owedAtMs, this.#awaited.nextMs);
    };
    this.#commit = new GroupCommit(state, saved, {
      storage: this.#room.storage,
      writes: (before, next, effects) => this.#store.writes(before, next, effects),
      alarmAtMs,
      speak: (effects, next) => this.#speak(effects, next),
      lost: (error) => this.#startOver(error),
    });
    return this.#commit;
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
    const heardAtMs = (seat: number) => Math.max(this.players.heardAtMs(state, seat), this.#awaited.sinceMs(seat));
    return reportOf(state, this.#reporter.told ?? {}, heardAtMs, this.#ports.clock.now(), rev);
  }

  /** At least once, late or twice: only ever a reason to look at the clock. */
  async alarm(nowMs: number): Promise<void> {
    if (!this.#commit) return;
    const eraseAtMs = erasesAt(this.#commit.state);
    if (eraseAtMs !== null && nowMs >= eraseAtMs) return this.#forgetEverything();
    this.#stopWaiting(this.#commit.state, nowMs);
    this.take({ type: "tick", atMs: nowMs });
    this.#reporter.retry(nowMs);
    this.#commit.rearm();
    await this.#commit.settled();
  }

  /** The line of a seat has broken. */
  leave(seat: number, nowMs: number): void {
    const commit = this.#commit;
    if (!commit) return;
    const { asking, answerOf } = commit.state;
    const isAsked = asking !== null && asking.status !== "folded" && (answerOf[seat] ?? -1) < 0;
    if (!isAsked) return this.take({ type: "drop", seat });
    this.#awaited.expect([seat], nowMs);
    commit.rearm();
  }

  #stopWaiting(state: AudienceState, nowMs: number): void {
    for (const seat of this.#awaited.takeOver(nowMs))
      if (state.connected[seat] && this.players.heardAtMs(state, seat) === 0) this.take({ type: "drop", seat });
  }

  async #speak(effects: readonly AudienceEffect[], stored: AudienceState): Promise<void> {
    const nowMs = this.#ports.clock.now();
    let state = stored;
    for (const effect of effects) {
      switch (effect.type) {
        case "record":
          break;
        case "welcome":
          this.players.welcome(state, effect.seat, nowMs);
          break;
        case "send":
          this.players.tell(state, effect.seat, effect.message);
          break;
        case "announce":
          this.players.announce(state, nowMs);
          break;
        case "probe":
          this.players.probe(state, effect.seat, nowMs);
          break;
        case "close":
          this.players.close(state, effect.seat, effect.code, effect.reason);
          this.take({ type: "drop", seat: effect.seat });
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
        case "recount":
          this.#recounter.start();
          break;
      }
    }
  }

  /**
   * The clock of a question starts when nothing stands between the options and the phones any more. Returns what they
   * have been shown then, which is ahead of the batch; null when the moment is over.
   */
  async #open(turn: number): Promise<AudienceState | null> {
    await this.#room.storage.sync();
    const commit = this.#commit;
    if (!commit) return null;
    const atMs = this.#ports.clock.now();
    const opened = step(commit.state, { type: "opened", turn, atMs });
    if (opened.state === commit.state) return null;
    commit.add({ state: opened.state, effects: opened.effects.filter(({ type }) => type !== "announce") });
    this.players.announce(opened.state, atMs);
    return opened.state;
  }

  /** Memory may be ahead of what is stored: forget it, cut every line, and begin again from storage. */
  #startOver(because: unknown): void {
    this.#ports.log({ level: "error", event: "room-starts-over", cause: causeOf(because) });
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
