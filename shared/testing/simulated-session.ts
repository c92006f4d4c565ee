import * as v from "valibot";
import { type Init, ReportSchema } from "../protocol/between-rooms.ts";
import type { Phase } from "../protocol/common.ts";
import { type Command, type StageView, stageRoles } from "../protocol/stage.ts";
import { readBatch, replyToBatch } from "../relay/batches.ts";
import { nextDue } from "../session/deadlines.ts";
import { desiredOf } from "../session/desired.ts";
import type { SessionEffect, SessionEvent, SessionStep, StageRefusal } from "../session/events.ts";
import { currentTurn, newSession, type SessionState } from "../session/state.ts";
import { step } from "../session/step.ts";
import { stageView } from "../session/view.ts";
import { Committed } from "./committed.ts";
import type { Decided } from "./decided.ts";
import { SimulatedAlarm } from "./simulated-alarm.ts";
import { type Ends, SimulatedPusher } from "./simulated-pusher.ts";
import type { Receive } from "./simulated-reporter.ts";
import type { World } from "./world.ts";

/** The shell of a session room over the real rules. */
export class SimulatedSession {
  core: Committed<SessionState, SessionEffect>;
  /** When each state was reached that differs in (turn, phase). */
  readonly course: { atMs: number; state: SessionState }[] = [];
  isDown = false;
  restarts = 0;
  readonly hosts: ((view: StageView) => void)[] = [];
  /** Everything that was ever decided, also what a crash has taken back. */
  readonly decided: Decided<SessionState, SessionEvent, SessionStep>[] = [];
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #world: World;
  readonly #ends: Ends;
  readonly #restFails: number;
  readonly #alarm: SimulatedAlarm;
  #pusher: SimulatedPusher;
  #isRecording = false;

  constructor(init: Init, world: World, restFails: number, ends: Ends) {
    this.#world = world;
    this.#ends = ends;
    this.#restFails = restFails;
    this.#alarm = new SimulatedAlarm(world, () => this.#ring());
    this.#pusher = this.#newPusher();
    this.core = this.#commit(newSession(init), null);
    this.core.add({ state: this.core.state, effects: [{ type: "record" }] });
  }

  readonly receive: Receive = (body, answer) => {
    const report = v.parse(ReportSchema, body);
    const { core } = this;
    if (this.isDown) return;
    if (core.state.phase === "ended" && !core.state.rooms.has(report.room)) return answer("ended");
    const known = core.state.rooms.get(report.room);
    this.take({ type: "report", report, atMs: this.#world.nowMs });
    core.settled(() => {
      const { saved } = core;
      const desired = saved && report.seq < saved.seq ? desiredOf(saved, report.room) : null;
      answer({ desired, ...(known && { rev: known.rev }) });
    });
  };

  /** What a relay passes on. */
  readonly receiveBatch: Receive = (body, answer) => {
    const { core } = this;
    if (this.isDown) return;
    const before = core.state;
    const batch = readBatch(body, before);
    if (!batch) throw new Error("not a batch of this session");
    this.take({ type: "batch", reports: batch.reports, atMs: this.#world.nowMs });
    core.settled(() => core.saved && answer(replyToBatch(batch, before, core.saved)));
  };

  command(command: Command): StageRefusal | "unreachable" | undefined {
    if (this.isDown) return "unreachable";
    return this.take({ type: "command", command, atMs: this.#world.nowMs });
  }

  get moment(): { turn: number; phase: Phase } {
    return { turn: currentTurn(this.core.state)?.n ?? 0, phase: this.core.state.phase };
  }

  due(): void {
    if (!this.isDown) this.take({ type: "tick", atMs: this.#world.nowMs });
  }

  take(event: SessionEvent): StageRefusal | undefined {
    const before = this.core.state;
    const taken = step(before, event);
    this.decided.push({ atMs: this.#world.nowMs, before, event, taken });
    const was = this.#moment(before);
    this.core.add(taken);
    this.#overhearAll(taken.state);
    const moment = this.#moment(taken.state);
    if (moment !== was) {
      this.course.push({ atMs: this.#world.nowMs, state: taken.state });
      for (const act of this.#waiting.get(moment) ?? []) act();
      this.#waiting.delete(moment);
    }
    return taken.refusal;
  }

  /** Calls back once, when the session gets there; at the start for the lobby. */
  reaches(turn: number, phase: Phase, then: () => void): void {
    if (phase === "lobby") return this.#world.timeline.at(0, then);
    const moment = `${turn} ${phase}`;
    this.#waiting.set(moment, [...(this.#waiting.get(moment) ?? []), then]);
  }

  crash(downMs: number): void {
    const { saved } = this.core;
    if (!saved || this.isDown) return;
    this.core.die();
    this.isDown = true;
    this.#pusher.stop();
    this.#pusher = this.#newPusher();
    this.#isRecording = false;
    this.#alarm.set(null);
    while (this.course.length > 0 && this.course.at(-1)?.state !== saved && this.#isAhead(saved)) this.course.pop();
    this.core = this.#commit(saved, saved);
    this.#world.after(downMs, () => {
      this.isDown = false;
      this.restarts += 1;
      this.core.add({ state: saved, effects: [{ type: "push" }, { type: "record" }, { type: "show" }] });
      this.take({ type: "tick", atMs: this.#world.nowMs });
    });
  }

  /** The newest known step of the course was never stored. */
  #isAhead(saved: SessionState): boolean {
    const last = this.course.at(-1)?.state;
    return last !== undefined && last.seq > saved.seq;
  }

  #moment(state: SessionState): string {
    return `${currentTurn(state)?.n ?? 0} ${state.phase}`;
  }

  #commit(state: SessionState, saved: SessionState | null): Committed<SessionState, SessionEffect> {
    return new Committed(this.#world.timeline, state, saved, (effects, stored) => {
      for (const { type } of effects) {
        if (type === "push") this.#pusher.start();
        if (type === "show") this.#show(stored);
        if (type === "record") this.#record();
      }
      this.#setAlarm();
    });
  }

  #show(state: SessionState): void {
    const host = stageView(state, "host", this.#world.nowMs);
    for (const sees of this.hosts) this.#world.after(20, () => sees(host));
    this.#overhearAll(state);
  }

  #overhearAll(state: SessionState): void {
    if (!this.#world.isListening) return;
    for (const role of stageRoles) this.#world.overheard(role, stageView(state, role, this.#world.nowMs));
  }

  #newPusher(): SimulatedPusher {
    return new SimulatedPusher(this.#world, {
      saved: () => this.core.saved,
      take: (event) => void this.take(event),
      ...this.#ends,
    });
  }

  #record(): void {
    const { core } = this;
    const state = core.saved;
    if (this.#isRecording || !state || state.rest.confirmed >= state.rest.rev) return;
    this.#isRecording = true;
    this.#world.after(this.#world.random.between(5, 50), () => {
      if (core !== this.core) return;
      this.#isRecording = false;
      if (this.#world.random.chance(this.#restFails)) this.take({ type: "unrecorded", atMs: this.#world.nowMs });
      else {
        this.take({ type: "recorded", rev: state.rest.rev, turn: state.asked.length });
        core.settled(() => this.#record());
      }
    });
  }

  #setAlarm(): void {
    this.#alarm.set(nextDue(this.core.state, this.#world.nowMs));
  }

  #ring(): void {
    if (this.isDown) return;
    this.due();
    this.#setAlarm();
  }
}
