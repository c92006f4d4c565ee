import * as v from "valibot";
import { nextDue } from "../audience/deadlines.ts";
import type { AudienceEffect, AudienceEvent, Step } from "../audience/events.ts";
import { isRecountDue } from "../audience/recounting.ts";
import { type AudienceState, type Entry, newAudience } from "../audience/state.ts";
import { step } from "../audience/step.ts";
import { type Desired, DesiredSchema } from "../protocol/between-rooms.ts";
import { closeCodes } from "../protocol/common.ts";
import type { AnswerValue } from "../questions/index.ts";
import type { AudienceName } from "../room-name.ts";
import { afterRestart } from "./after-restart.ts";
import { Committed } from "./committed.ts";
import type { Decided } from "./decided.ts";
import { SimulatedAlarm } from "./simulated-alarm.ts";
import { SimulatedDeliverer } from "./simulated-deliverer.ts";
import { SimulatedLines } from "./simulated-lines.ts";
import type { Door, SimulatedPhone } from "./simulated-phone.ts";
import { recountOf } from "./simulated-recount.ts";
import { SimulatedRegistration } from "./simulated-registration.ts";
import { SimulatedReporter, type Ways } from "./simulated-reporter.ts";
import type { Asked, SimulatedRest } from "./simulated-rest.ts";
import { SimulatedScreens } from "./simulated-screens.ts";
import { SimulatedSpeaker } from "./simulated-speaker.ts";
import type { World } from "./world.ts";

type Core = Committed<AudienceState, AudienceEffect>;

/** The shell of an audience room over the real rules: the same orders, a virtual clock, no sockets. */
export class SimulatedRoom implements Door {
  readonly name: AudienceName;
  core: Core | null = null;
  /** Everything that was ever written of the answer log. */
  readonly log: Entry[] = [];
  /** How each turn was carried out, as it was last written. */
  readonly asked = new Map<number, Asked>();
  /** Everything that was ever decided, also what a crash has taken back. */
  readonly decided: Decided<AudienceState, AudienceEvent, Step>[] = [];
  readonly #world: World;
  readonly #ways: Ways;
  readonly #lines: SimulatedLines;
  readonly #screens: SimulatedScreens;
  readonly #registration: SimulatedRegistration;
  readonly #speaker: SimulatedSpeaker;
  readonly #deliverer: SimulatedDeliverer;
  readonly #alarm: SimulatedAlarm;
  readonly #lastRev = { rev: 0 };
  #reporter: SimulatedReporter;
  #isDown = false;

  constructor(name: AudienceName, world: World, rest: SimulatedRest, ways: Ways) {
    this.name = name;
    this.#world = world;
    this.#ways = ways;
    this.#lines = new SimulatedLines(world);
    this.#screens = new SimulatedScreens(world, this.#lines);
    this.#registration = new SimulatedRegistration(name, world, ways.session);
    this.#reporter = this.#newReporter();
    this.#alarm = new SimulatedAlarm(world, () => this.#ring());
    this.#deliverer = new SimulatedDeliverer(world, rest, {
      core: () => this.core,
      log: this.log,
      asked: this.asked,
      take: (event) => this.#take(event),
    });
    this.#speaker = new SimulatedSpeaker(world, this.#lines, this.#screens, {
      drop: (seat) => this.#take({ type: "drop", seat }),
      open: (turn) => this.#open(turn),
      report: (isUrgent) => this.#reporter.due(isUrgent),
      deliver: () => this.#deliverer.start(),
      recount: () => this.#recount(),
    });
  }

  // What phones do.

  connect(phone: SimulatedPhone): void {
    if (this.#isDown) return phone.closed(1_006);
    const { line } = phone;
    this.#whenRegistered(() => {
      if (phone.line !== line) return;
      if (!this.core) return phone.closed(this.#registration.isRefused ? closeCodes.ended : 1_013);
      this.#lines.arrive(phone);
      const { id, nickname } = phone.plan;
      this.#take({ type: "connect", player: id, nickname, atMs: this.#world.nowMs });
    });
  }

  hear(phone: SimulatedPhone, turn: number, value: AnswerValue): void {
    const seat = this.core?.state.seatOf.get(phone.plan.id);
    if (seat !== undefined)
      this.#take({ type: "answer", seat, message: { type: "answer", turn, value }, atMs: this.#world.nowMs });
  }

  echo(phone: SimulatedPhone, nonce: string): void {
    const seat = this.core?.state.seatOf.get(phone.plan.id);
    const ms = seat === undefined ? null : this.#lines.echo(seat, nonce);
    if (seat !== undefined && ms !== null) this.#take({ type: "round-trip", seat, ms });
  }

  drop(phone: SimulatedPhone, line: number): void {
    const seat = this.core?.state.seatOf.get(phone.plan.id);
    if (this.#lines.leave(phone, line) && seat !== undefined) this.#take({ type: "drop", seat });
  }

  // What the session room does.

  receive(body: unknown, answer: (body: unknown) => void): void {
    if (this.#isDown) return;
    this.#hear("session", body, answer);
  }

  /** The same through a relay, unless this room does not know yet what it is. */
  receiveRelayed(body: unknown, answer: (body: unknown) => void): void {
    if (this.#isDown) return;
    if (!this.core) return answer("nobody here");
    this.#hear("relay", body, answer);
  }

  #hear(by: "relay" | "session", body: unknown, answer: (body: unknown) => void): void {
    const desired = v.parse(DesiredSchema, body);
    this.#reporter.cameBy(by, desired.seq);
    const core = this.#carryOut(desired);
    this.#take({ type: "tick", atMs: this.#world.nowMs });
    core.settled(() => answer({ report: this.#reporter.report(core.saved ?? core.state) }));
  }

  // What happens to the machine.

  /** The power fails, and comes back: phones lose their lines, and the room what it had not stored. */
  crash(downMs: number): void {
    if (this.#isDown) return;
    const saved = this.core?.saved ?? null;
    this.core?.die();
    this.core = null;
    this.#reporter.stop();
    this.#reporter = this.#newReporter();
    this.#isDown = true;
    this.#deliverer.giveUp();
    this.#alarm.set(null);
    this.#registration.giveUp();
    this.#lines.cutAll();
    this.#world.after(downMs, () => {
      this.#isDown = false;
      if (saved) this.#wake(saved);
    });
  }

  /** Sleeps, unless something is under way, and wakes up at once: lines stay, memory does not. */
  nap(): void {
    const { core } = this;
    if (!core?.saved || core.saved !== core.state || this.#deliverer.isDelivering) return;
    core.die();
    this.#reporter.stop();
    this.#reporter = this.#newReporter();
    this.#wake(core.saved);
  }

  #wake(saved: AudienceState): void {
    const connected = saved.seats.map(({ id }) => this.#lines.has(id));
    this.core = this.#commit({ ...afterRestart(saved), connected }, saved);
    const { asking } = saved;
    if (asking?.status === "opening" && asking.openedAtMs !== null)
      this.#take({ type: "opened", turn: asking.turn.n, atMs: asking.openedAtMs });
    this.#take({ type: "tick", atMs: this.#world.nowMs });
    this.core.add({ state: this.core.state, effects: [{ type: "report", urgent: true }, { type: "deliver" }] });
  }

  // The inside of the shell.

  /** Asks the session room what this room is, unless it knows. */
  #whenRegistered(then: () => void): void {
    if (this.core) return then();
    this.#registration.ask(then, (desired) => {
      if (desired && !this.core) this.#carryOut(desired);
    });
  }

  #commit(state: AudienceState, saved: AudienceState | null): Core {
    return new Committed(this.#world.timeline, state, saved, (effects, { asking, ...stored }) => {
      for (const effect of effects) if (effect.type === "record") this.log.push(effect.entry);
      if (asking) this.asked.set(asking.turn.n, asking);
      this.#speaker.speak(effects, { ...stored, asking });
      this.#setAlarm();
    });
  }

  #newReporter(): SimulatedReporter {
    return new SimulatedReporter(this.name, this.#world, this.#ways, this.#lastRev, {
      saved: () => this.core?.saved ?? null,
      desired: (desired) => void this.#carryOut(desired),
      wake: () => this.#setAlarm(),
    });
  }

  #take(event: AudienceEvent): void {
    const { core } = this;
    if (!core) return;
    const before = core.state;
    const taken = step(before, event);
    this.decided.push({ atMs: this.#world.nowMs, before, event, taken });
    core.add(taken);
    if (this.#world.isListening) this.#screens.overhearAll(core.state);
  }

  #carryOut(desired: Desired): Core {
    const core = this.core ?? this.#commit(newAudience(this.name, desired), null);
    this.core = core;
    this.#take({ type: "desired", desired, atMs: this.#world.nowMs });
    return core;
  }

  /** The clock starts when the order to open is stored; what phones are shown then is ahead of the next write. */
  #open(turn: number): void {
    const { core } = this;
    if (!core) return;
    const event: AudienceEvent = { type: "opened", turn, atMs: this.#world.nowMs };
    const opened = step(core.state, event);
    if (opened.state === core.state) return;
    this.decided.push({ atMs: this.#world.nowMs, before: core.state, event, taken: opened });
    core.add({ state: opened.state, effects: opened.effects.filter(({ type }) => type !== "announce") });
    this.#screens.announce(opened.state);
  }

  #setAlarm(): void {
    if (!this.core) return;
    const due = [nextDue(this.core.state), this.#reporter.retryAtMs].filter((at) => at !== null);
    this.#alarm.set(due.length === 0 ? null : Math.min(...due));
  }

  #ring(): void {
    this.#take({ type: "tick", atMs: this.#world.nowMs });
    this.#reporter.retry();
    this.#setAlarm();
  }

  #recount(): void {
    const state = this.core?.saved;
    if (!state || !isRecountDue(state)) return;
    this.#take({ type: "recounted", recount: recountOf(state, this.log, this.asked) });
  }
}
