import * as v from "valibot";
import { DesiredSchema } from "../protocol/between-rooms.ts";
import { closeCodes } from "../protocol/common.ts";
import type { AnswerValue } from "../questions/index.ts";
import type { AudienceName } from "../room-name.ts";
import { type Commit, SimulatedCore } from "./simulated-core.ts";
import { SimulatedLines } from "./simulated-lines.ts";
import type { Door, SimulatedPhone } from "./simulated-phone.ts";
import { SimulatedRegistration } from "./simulated-registration.ts";
import type { Ways } from "./simulated-reporter.ts";
import type { SimulatedRest } from "./simulated-rest.ts";
import type { World } from "./world.ts";

/** The shell of an audience room over the real rules: the same orders, a virtual clock, no sockets. */
export class SimulatedRoom implements Door {
  readonly name: AudienceName;
  readonly #world: World;
  readonly #lines: SimulatedLines;
  readonly #registration: SimulatedRegistration;
  readonly #core: SimulatedCore;
  #isDown = false;

  constructor(name: AudienceName, world: World, rest: SimulatedRest, ways: Ways) {
    this.name = name;
    this.#world = world;
    this.#lines = new SimulatedLines(world);
    this.#registration = new SimulatedRegistration(name, world, ways.session);
    this.#core = new SimulatedCore(name, world, rest, ways, this.#lines);
  }

  get core(): Commit | null {
    return this.#core.commit;
  }

  get log(): SimulatedCore["log"] {
    return this.#core.log;
  }

  get asked(): SimulatedCore["asked"] {
    return this.#core.asked;
  }

  get decided(): SimulatedCore["decided"] {
    return this.#core.decided;
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
      this.#core.take({ type: "connect", player: id, nickname, atMs: this.#world.nowMs });
    });
  }

  hear(phone: SimulatedPhone, turn: number, value: AnswerValue): void {
    const seat = this.#seatOf(phone);
    if (seat !== undefined)
      this.#core.take({ type: "answer", seat, message: { type: "answer", turn, value }, atMs: this.#world.nowMs });
  }

  echo(phone: SimulatedPhone, nonce: string): void {
    const seat = this.#seatOf(phone);
    const ms = seat === undefined ? null : this.#lines.echo(seat, nonce);
    if (seat !== undefined && ms !== null) this.#core.take({ type: "round-trip", seat, ms });
  }

  drop(phone: SimulatedPhone, line: number): void {
    const seat = this.#seatOf(phone);
    if (this.#lines.leave(phone, line) && seat !== undefined) this.#core.take({ type: "drop", seat });
  }

  #seatOf({ plan }: SimulatedPhone): number | undefined {
    return this.core?.state.seatOf.get(plan.id);
  }

  /** Asks the session room what this room is, unless it knows. */
  #whenRegistered(then: () => void): void {
    if (this.core) return then();
    this.#registration.ask(then, (desired) => {
      if (desired && !this.core) this.#core.carryOut(desired);
    });
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
    this.#core.cameBy(by, desired.seq);
    const commit = this.#core.carryOut(desired);
    this.#core.take({ type: "tick", atMs: this.#world.nowMs });
    commit.settled(() => answer({ report: this.#core.report(commit.saved ?? commit.state) }));
  }

  // What happens to the machine.

  /** The power fails, and comes back: phones lose their lines, and the room what it had not stored. */
  crash(downMs: number): void {
    if (this.#isDown) return;
    this.#isDown = true;
    const saved = this.#core.crash();
    this.#registration.giveUp();
    this.#lines.cutAll();
    this.#world.after(downMs, () => {
      this.#isDown = false;
      if (saved) this.#core.wake(saved);
    });
  }

  /** Sleeps, unless something is under way, and wakes up at once: lines stay, memory does not. */
  nap(): void {
    this.#core.nap();
  }
}
