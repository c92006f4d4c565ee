import type { Command, StageView } from "../protocol/stage.ts";
import type { SimulatedSession } from "./simulated-session.ts";
import type { World } from "./world.ts";

/** What a host does in one turn, counted from seeing its phase; null: waits. */
export interface HostTurn {
  readyMs: number | null;
  closeMs: number | null;
  skip: { in: "ready" | "open" | "closed"; afterMs: number } | null;
  endMs: { in: "ready" | "open" | "closed" | "revealed" | "board"; afterMs: number } | null;
  /** Kicks and factors, each so long after the options are out. */
  orders: { afterMs: number; command: Exclude<Command, { saw: unknown }> }[];
}

export interface HostPlan {
  startsAtMs: number;
  /** How long a result and a board are shown. */
  lingersMs: number;
  turns: HostTurn[];
  /** A second controller presses every button too, this much later. */
  echoMs: number | null;
}

/** A host who sees views, presses buttons, and whose page reminds the room of deadlines. */
export class SimulatedHost {
  readonly #session: SimulatedSession;
  readonly #world: World;
  readonly #plan: HostPlan;
  #at = "";

  constructor(session: SimulatedSession, world: World, plan: HostPlan) {
    this.#session = session;
    this.#world = world;
    this.#plan = plan;
    session.hosts.push((view) => this.#sees(view));
    world.timeline.at(plan.startsAtMs, () => this.#press("next", { turn: 0, phase: "lobby" }));
  }

  #sees(view: StageView): void {
    const saw = { turn: view.turn?.n ?? 0, phase: view.phase };
    // A room that crashed may have forgotten what was pressed.
    const at = `${saw.turn} ${saw.phase} ${this.#session.restarts}`;
    if (at === this.#at) return;
    this.#at = at;
    const turn = this.#plan.turns[saw.turn - 1];
    const press = (command: Pressed, ms: number | null | undefined) => {
      if (ms != null) this.#later(at, ms, () => this.#press(command, saw));
    };
    if (turn?.skip && turn.skip.in === view.phase) press("skip", turn.skip.afterMs);
    if (turn?.endMs && turn.endMs.in === view.phase) press("end", turn.endMs.afterMs);
    switch (view.phase) {
      case "ready":
        press("next", turn?.readyMs);
        this.#remind(at, view.opensInMs);
        break;
      case "open":
        press("close", turn?.closeMs);
        if (view.turn?.limitMs === null) press("close", 9_000);
        for (const { afterMs, command } of turn?.orders ?? [])
          this.#world.after(afterMs, () => this.#session.command(command));
        this.#remind(at, view.closesInMs);
        break;
      case "closed":
        if (view.turn?.limitMs === null) this.#revealAnyway(at, saw);
        break;
      case "revealed":
      case "board":
      case "podium":
        press("next", this.#plan.lingersMs);
        break;
      case "lobby":
        press("next", Math.max(0, this.#plan.startsAtMs - this.#world.nowMs));
        break;
      case "ended":
        break;
    }
  }

  #later(at: string, ms: number, act: () => void): void {
    this.#world.after(ms, () => at === this.#at && act());
  }

  #remind(at: string, inMs: number | null): void {
    if (inMs === null) return;
    const remind = () => {
      this.#session.due();
      this.#later(at, 2_000, remind);
    };
    this.#later(at, inMs + 400, remind);
  }

  #revealAnyway(at: string, saw: Saw): void {
    this.#later(at, 4_000, () => {
      this.#press("reveal", saw);
      this.#revealAnyway(at, saw);
    });
  }

  /** What could not be said because the room was away is said again. */
  #press(command: Pressed, saw: Saw): void {
    const say = () => this.#session.command({ type: "command", command, saw });
    if (say() === "unreachable") this.#world.after(500, () => this.#press(command, saw));
    if (this.#plan.echoMs !== null) this.#world.after(this.#plan.echoMs, say);
  }
}

type Saw = { turn: number; phase: StageView["phase"] };
export type Pressed = "next" | "close" | "skip" | "reveal" | "end";
