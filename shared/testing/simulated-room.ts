import * as v from "valibot";
import { nextDue } from "../audience/deadlines.ts";
import { reportOf } from "../audience/report.ts";
import { type AudienceState, type Entry, newAudience } from "../audience/state.ts";
import { type AudienceEffect, type AudienceEvent, step } from "../audience/step.ts";
import { playerView } from "../audience/view.ts";
import { type Desired, DesiredSchema, type Report, ReportReplySchema } from "../protocol/between-rooms.ts";
import { closeCodes } from "../protocol/common.ts";
import type { ToPlayer } from "../protocol/player.ts";
import type { AnswerValue } from "../questions/index.ts";
import type { AudienceName } from "../room-name.ts";
import { Committed } from "./committed.ts";
import type { Door, SimulatedPhone } from "./simulated-phone.ts";
import type { Asked, SimulatedRest } from "./simulated-rest.ts";
import type { World } from "./world.ts";

const everyMs = 250;
const retryMs = 1_000;

/** The shell of an audience room over the real rules: the same orders, a virtual clock, no sockets. */
export class SimulatedRoom implements Door {
  readonly name: AudienceName;
  core: Committed<AudienceState, AudienceEffect> | null = null;
  /** Everything that was ever written of the answer log. */
  readonly log: Entry[] = [];
  /** How each turn was carried out, as it was last written. */
  readonly asked = new Map<number, Asked>();
  isDown = false;
  readonly #world: World;
  readonly #rest: SimulatedRest;
  readonly #session: (report: unknown, answer: (body: unknown) => void) => void;
  readonly #phones = new Map<string, { phone: SimulatedPhone; line: number }>();
  readonly #probes = new Map<number, { nonce: string; atMs: number }>();
  #nonces = 0;
  #waitingForSession: (() => void)[] | null = null;
  #isRefused = false;
  #told: AudienceState | null = null;
  #rev = 0;
  #news: "none" | "some" | "urgent" = "none";
  #isSending = false;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #retryAtMs: number | null = null;
  #alarm = 0;
  #isDelivering = false;

  constructor(
    name: AudienceName,
    world: World,
    rest: SimulatedRest,
    session: (report: unknown, answer: (body: unknown) => void) => void,
  ) {
    this.name = name;
    this.#world = world;
    this.#rest = rest;
    this.#session = session;
  }

  // What phones do.

  connect(phone: SimulatedPhone): void {
    if (this.isDown) return phone.closed(1_006);
    const { line } = phone;
    this.#whenFound(() => {
      if (phone.line !== line) return;
      if (!this.core) return phone.closed(this.#isRefused ? closeCodes.ended : 1_013);
      this.#phones.set(phone.plan.id, { phone, line });
      const { id, nickname } = phone.plan;
      this.#take({ type: "connect", player: id, nickname, atMs: this.#world.nowMs });
    });
  }

  hear(phone: SimulatedPhone, turn: number, value: AnswerValue): void {
    const seat = this.#seatOf(phone);
    if (seat !== undefined)
      this.#take({ type: "answer", seat, message: { type: "answer", turn, value }, atMs: this.#world.nowMs });
  }

  echo(phone: SimulatedPhone, nonce: string): void {
    const seat = this.#seatOf(phone);
    const probe = seat === undefined ? undefined : this.#probes.get(seat);
    if (seat === undefined || probe?.nonce !== nonce) return;
    this.#probes.delete(seat);
    this.#take({ type: "round-trip", seat, ms: this.#world.nowMs - probe.atMs });
  }

  drop(phone: SimulatedPhone, line: number): void {
    const seat = this.#seatOf(phone);
    if (this.#phones.get(phone.plan.id)?.line !== line) return;
    this.#phones.delete(phone.plan.id);
    if (seat !== undefined) this.#take({ type: "drop", seat });
  }

  // What the session room does.

  receive(body: unknown, answer: (body: unknown) => void): void {
    if (this.isDown) return;
    const desired = v.parse(DesiredSchema, body);
    const core = this.core ?? this.#begin(desired);
    this.#carryOut(desired);
    this.#take({ type: "tick", atMs: this.#world.nowMs });
    core.settled(() => answer({ report: this.#report(core.saved ?? core.state) }));
  }

  // What happens to the machine.

  /** The power fails, and comes back: phones lose their lines, the room what it had not stored. */
  crash(downMs: number): void {
    if (this.isDown) return;
    const saved = this.core?.saved ?? null;
    this.core?.die();
    this.core = null;
    this.isDown = true;
    const waiting = this.#waitingForSession ?? [];
    this.#waitingForSession = null;
    this.#isRefused = false;
    for (const act of waiting) act();
    this.#told = null;
    this.#news = "none";
    this.#isSending = false;
    this.#retryAtMs = null;
    this.#alarm += 1;
    this.#isDelivering = false;
    this.#probes.clear();
    const phones = [...this.#phones.values()];
    this.#phones.clear();
    for (const { phone, line } of phones) if (phone.line === line) phone.closed(1_006);
    this.#world.after(downMs, () => {
      this.isDown = false;
      if (!saved) return;
      this.core = this.#commit(afterRestart(saved), saved);
      this.#take({ type: "tick", atMs: this.#world.nowMs });
      this.core.add({ state: this.core.state, effects: [{ type: "report", urgent: true }, { type: "deliver" }] });
      this.#setAlarm();
    });
  }

  // The inside of the shell.

  #seatOf(phone: SimulatedPhone): number | undefined {
    return this.core?.state.seatOf.get(phone.plan.id);
  }

  #whenFound(then: () => void): void {
    if (this.core) return then();
    if (this.#waitingForSession) {
      this.#waitingForSession.push(then);
      return;
    }
    this.#waitingForSession = [then];
    const report: Report = {
      room: this.name,
      rev: 0,
      seq: 0,
      players: 0,
      present: 0,
      progress: null,
      delivered: true,
    };
    const asked = this.#waitingForSession;
    this.#world.network.post(this.name, report, this.#session, (body) => {
      if (asked !== this.#waitingForSession) return;
      const waiting = asked;
      this.#waitingForSession = null;
      const reply = v.safeParse(ReportReplySchema, body);
      this.#isRefused = body === "ended";
      if (reply.success && reply.output.desired && !this.core) {
        this.#begin(reply.output.desired);
        this.#carryOut(reply.output.desired);
      }
      for (const act of waiting) act();
    });
  }

  #begin(desired: Desired): Committed<AudienceState, AudienceEffect> {
    this.core = this.#commit(newAudience(this.name, desired), null);
    return this.core;
  }

  #commit(state: AudienceState, saved: AudienceState | null): Committed<AudienceState, AudienceEffect> {
    return new Committed(this.#world.timeline, state, saved, (effects, stored) => {
      this.#store(effects, stored);
      this.#speak(effects, stored);
      this.#setAlarm();
    });
  }

  #store(effects: readonly AudienceEffect[], { asking }: AudienceState): void {
    for (const effect of effects) if (effect.type === "record") this.log.push(effect.entry);
    if (asking) this.asked.set(asking.turn.n, asking);
  }

  #take(event: AudienceEvent): void {
    this.core?.add(step(this.core.state, event));
  }

  #carryOut(desired: Desired): void {
    this.#take({ type: "desired", desired, atMs: this.#world.nowMs });
  }

  #speak(effects: readonly AudienceEffect[], state: AudienceState): void {
    for (const effect of effects)
      switch (effect.type) {
        case "record":
          break;
        case "welcome":
          this.#show(state, effect.seat);
          break;
        case "send":
          this.#tell(state, effect.seat, effect.message);
          break;
        case "announce":
          for (const [seat, connected] of state.connected.entries()) if (connected) this.#show(state, seat);
          break;
        case "probe":
          this.#nonces += 1;
          this.#probes.set(effect.seat, { nonce: `${this.#nonces}`, atMs: this.#world.nowMs });
          this.#tell(state, effect.seat, { type: "probe", nonce: `${this.#nonces}` });
          break;
        case "close":
          this.#close(state.seats[effect.seat]?.id ?? "", effect.code);
          this.#take({ type: "drop", seat: effect.seat });
          break;
        case "turn-away":
          this.#close(effect.player, effect.code);
          break;
        case "open":
          this.#world.after(this.#world.random.between(0, 5), () => this.#open(effect.turn));
          break;
        case "report":
          this.#reportDue(effect.urgent);
          break;
        case "deliver":
          this.#deliver();
          break;
      }
  }

  /** The clock starts when the first write is safe; what phones are shown then is ahead of the next one. */
  #open(turn: number): void {
    if (!this.core) return;
    const opened = step(this.core.state, { type: "opened", turn, atMs: this.#world.nowMs });
    if (opened.state === this.core.state) return;
    this.core.add({ state: opened.state, effects: opened.effects.filter(({ type }) => type !== "announce") });
    for (const [seat, connected] of opened.state.connected.entries()) if (connected) this.#show(opened.state, seat);
  }

  #show(state: AudienceState, seat: number): void {
    const view = playerView(state, seat, this.#world.nowMs);
    const id = state.seats[seat]?.id ?? "";
    this.#world.overheard(id, view, view.turn?.n ?? 0);
    this.#send(id, (phone) => phone.shown(view));
  }

  #tell(state: AudienceState, seat: number, message: ToPlayer): void {
    const id = state.seats[seat]?.id ?? "";
    this.#world.overheard(id, message, state.asking?.turn.n ?? 0);
    this.#send(id, (phone) => phone.told(message));
  }

  #send(id: string, arrive: (phone: SimulatedPhone) => void): void {
    const to = this.#phones.get(id);
    if (!to) return;
    this.#world.after(to.phone.plan.downMs, () => to.phone.line === to.line && arrive(to.phone));
  }

  #close(id: string, code: number): void {
    const to = this.#phones.get(id);
    this.#phones.delete(id);
    if (to) this.#world.after(to.phone.plan.downMs, () => to.phone.line === to.line && to.phone.closed(code));
    if (to && code !== closeCodes.kicked && code !== closeCodes.ended) to.phone.isConnected = false;
  }

  #report(state: AudienceState): Report {
    this.#rev = Math.max(this.#rev + 1, this.#world.nowMs);
    return reportOf(state, this.#told ?? {}, () => this.#world.nowMs, this.#world.nowMs, this.#rev);
  }

  #reportDue(isUrgent: boolean): void {
    if (this.#news !== "urgent") this.#news = isUrgent ? "urgent" : "some";
    if (!this.#isSending) this.#planReport();
  }

  #planReport(): void {
    const { core } = this;
    const send = () => core === this.core && !this.#isSending && this.#news !== "none" && this.#sendReport();
    this.#world.timeline.at(this.#news === "urgent" ? this.#world.nowMs : this.#sentAtMs + everyMs, send);
  }

  #sendReport(): void {
    const { core } = this;
    const state = core?.saved;
    this.#news = "none";
    this.#sentAtMs = this.#world.nowMs;
    this.#retryAtMs = null;
    if (!state) return;
    this.#isSending = true;
    this.#world.network.post(this.name, this.#report(state), this.#session, (body) => {
      if (core !== this.core) return;
      this.#isSending = false;
      const reply = v.safeParse(ReportReplySchema, body);
      if (reply.success) this.#told = state;
      else this.#retryAtMs = this.#world.nowMs + retryMs;
      this.#setAlarm();
      if (reply.success && reply.output.desired) this.#carryOut(reply.output.desired);
      if (this.#news !== "none") this.#planReport();
    });
  }

  #setAlarm(): void {
    if (!this.core) return;
    this.#alarm += 1;
    const alarm = this.#alarm;
    const due = [nextDue(this.core.state), this.#retryAtMs].filter((at) => at !== null);
    const ring = () => {
      if (!this.core) return;
      this.#take({ type: "tick", atMs: this.#world.nowMs });
      if (this.#retryAtMs !== null && this.#world.nowMs >= this.#retryAtMs) this.#reportDue(true);
    };
    if (due.length > 0)
      this.#world.alarm(
        Math.min(...due),
        () => alarm === this.#alarm,
        () => {
          ring();
          this.#setAlarm();
        },
      );
  }

  #deliver(): void {
    const { core } = this;
    if (!core?.saved || this.#isDelivering) return;
    this.#isDelivering = true;
    this.#rest.deliver(core.saved, this.log, this.asked, (sent) => {
      if (core !== this.core) return;
      this.#isDelivering = false;
      this.#take(sent ? { type: "delivered", ...sent } : { type: "undelivered", atMs: this.#world.nowMs });
      if (sent) core.settled(() => this.#rest.isBehind(core.state) && this.#deliver());
    });
  }
}

/** What is read from storage: everything but what the sockets and the log say again. */
export function afterRestart(saved: AudienceState): AudienceState {
  const answerOf = saved.seats.map(() => -1);
  for (const [index, entry] of (saved.asking?.log ?? []).entries()) answerOf[entry.seat] = index;
  return {
    ...saved,
    connected: saved.seats.map(() => false),
    answerOf,
    probing: saved.seats.map(() => ({ samples: [], left: 0 })),
  };
}
