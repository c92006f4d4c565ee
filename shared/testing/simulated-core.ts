import { nextDue } from "../audience/deadlines.ts";
import type { AudienceEffect, AudienceEvent, Step } from "../audience/events.ts";
import { isRecountDue } from "../audience/recounting.ts";
import { type AudienceState, type Entry, newAudience } from "../audience/state.ts";
import { step } from "../audience/step.ts";
import type { Desired, Report } from "../protocol/between-rooms.ts";
import type { AudienceName } from "../room-name.ts";
import { afterRestart } from "./after-restart.ts";
import { Committed } from "./committed.ts";
import type { Decided } from "./decided.ts";
import { SimulatedAlarm } from "./simulated-alarm.ts";
import { SimulatedDeliverer } from "./simulated-deliverer.ts";
import type { SimulatedLines } from "./simulated-lines.ts";
import { recountOf } from "./simulated-recount.ts";
import { SimulatedReporter, type Ways } from "./simulated-reporter.ts";
import type { Asked, SimulatedRest } from "./simulated-rest.ts";
import { SimulatedScreens } from "./simulated-screens.ts";
import { SimulatedSpeaker } from "./simulated-speaker.ts";
import type { World } from "./world.ts";

export type Commit = Committed<AudienceState, AudienceEffect>;

/** What an audience room is and knows: what happens goes in as events, is stored, and only then carried out. */
export class SimulatedCore {
  /** Null as long as no session is known. */
  commit: Commit | null = null;
  /** Everything that was ever written of the answer log. */
  readonly log: Entry[] = [];
  /** How each turn was carried out, as it was last written. */
  readonly asked = new Map<number, Asked>();
  /** Everything that was ever decided, also what a crash has taken back. */
  readonly decided: Decided<AudienceState, AudienceEvent, Step>[] = [];
  readonly #name: AudienceName;
  readonly #world: World;
  readonly #ways: Ways;
  readonly #lines: SimulatedLines;
  readonly #screens: SimulatedScreens;
  readonly #speaker: SimulatedSpeaker;
  readonly #deliverer: SimulatedDeliverer;
  readonly #alarm: SimulatedAlarm;
  readonly #lastRev = { rev: 0 };
  #reporter: SimulatedReporter;

  constructor(name: AudienceName, world: World, rest: SimulatedRest, ways: Ways, lines: SimulatedLines) {
    this.#name = name;
    this.#world = world;
    this.#ways = ways;
    this.#lines = lines;
    this.#screens = new SimulatedScreens(world, lines);
    this.#reporter = this.#newReporter();
    this.#alarm = new SimulatedAlarm(world, () => this.#ring());
    this.#deliverer = new SimulatedDeliverer(world, rest, {
      core: () => this.commit,
      log: this.log,
      asked: this.asked,
      take: (event) => this.take(event),
    });
    this.#speaker = new SimulatedSpeaker(world, lines, this.#screens, {
      drop: (seat) => this.take({ type: "drop", seat }),
      open: (turn) => this.#open(turn),
      report: (isUrgent) => this.#reporter.due(isUrgent),
      deliver: () => this.#deliverer.start(),
      recount: () => this.#recount(),
    });
  }

  take(event: AudienceEvent): void {
    const { commit } = this;
    if (!commit) return;
    const before = commit.state;
    const taken = step(before, event);
    this.decided.push({ atMs: this.#world.nowMs, before, event, taken });
    commit.add(taken);
    if (this.#world.isListening) this.#screens.overhearAll(commit.state);
  }

  carryOut(desired: Desired): Commit {
    const commit = this.commit ?? this.#commitTo(newAudience(this.#name, desired), null);
    this.commit = commit;
    this.take({ type: "desired", desired, atMs: this.#world.nowMs });
    return commit;
  }

  cameBy(way: "relay" | "session", seq: number): void {
    this.#reporter.cameBy(way, seq);
  }

  report(state: AudienceState): Report {
    return this.#reporter.report(state);
  }

  /** Memory is gone; returns what is stored. */
  crash(): AudienceState | null {
    const saved = this.commit?.saved ?? null;
    this.commit?.die();
    this.commit = null;
    this.#renewReporter();
    this.#deliverer.giveUp();
    this.#alarm.set(null);
    return saved;
  }

  /** Sleeps, unless something is under way, and wakes up at once: memory is read anew. */
  nap(): void {
    const { commit } = this;
    if (!commit?.saved || commit.isBusy || this.#deliverer.isDelivering) return;
    commit.die();
    this.#renewReporter();
    this.wake(commit.saved);
  }

  wake(saved: AudienceState): void {
    const connected = saved.seats.map(({ id }) => this.#lines.has(id));
    this.commit = this.#commitTo({ ...afterRestart(saved), connected }, saved);
    const { asking } = saved;
    if (asking?.status === "opening" && asking.openedAtMs !== null)
      this.take({ type: "opened", turn: asking.turn.n, atMs: asking.openedAtMs });
    this.take({ type: "tick", atMs: this.#world.nowMs });
    this.commit.add({ state: this.commit.state, effects: [{ type: "report", urgent: true }, { type: "deliver" }] });
  }

  #commitTo(state: AudienceState, saved: AudienceState | null): Commit {
    return new Committed(this.#world.timeline, state, saved, (effects, { asking, ...stored }) => {
      for (const effect of effects) if (effect.type === "record") this.log.push(effect.entry);
      if (asking) this.asked.set(asking.turn.n, asking);
      this.#speaker.speak(effects, { ...stored, asking });
      this.#setAlarm();
    });
  }

  #renewReporter(): void {
    this.#reporter.stop();
    this.#reporter = this.#newReporter();
  }

  #newReporter(): SimulatedReporter {
    return new SimulatedReporter(this.#name, this.#world, this.#ways, this.#lastRev, {
      saved: () => this.commit?.saved ?? null,
      desired: (desired) => void this.carryOut(desired),
      wake: () => this.#setAlarm(),
    });
  }

  /** The clock starts when the order to open is stored; what phones are shown then is ahead of the next write. */
  #open(turn: number): void {
    const { commit } = this;
    if (!commit) return;
    const event: AudienceEvent = { type: "opened", turn, atMs: this.#world.nowMs };
    const opened = step(commit.state, event);
    if (opened.state === commit.state) return;
    this.decided.push({ atMs: this.#world.nowMs, before: commit.state, event, taken: opened });
    commit.add({ state: opened.state, effects: opened.effects.filter(({ type }) => type !== "announce") });
    this.#screens.announce(opened.state);
  }

  #setAlarm(): void {
    if (!this.commit) return;
    const due = [nextDue(this.commit.state), this.#reporter.retryAtMs].filter((at) => at !== null);
    this.#alarm.set(due.length === 0 ? null : Math.min(...due));
  }

  #ring(): void {
    this.take({ type: "tick", atMs: this.#world.nowMs });
    this.#reporter.retry();
    this.#setAlarm();
  }

  #recount(): void {
    const state = this.commit?.saved;
    if (!state || !isRecountDue(state)) return;
    this.take({ type: "recounted", recount: recountOf(state, this.log, this.asked) });
  }
}
