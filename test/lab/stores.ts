import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Fault, healthy } from "../../local/faults.ts";
import { findFreePort } from "../../local/ports.ts";
import type { StackVars } from "../../local/stack.ts";
import type { StoresOptions, StoresOrder, StoresWord } from "./stores-process.ts";

const program = fileURLToPath(new URL("stores-process.ts", import.meta.url));

export type Service = StoresOrder["service"];

/** Neon and Upstash as a process that can be killed: Postgres keeps what it has, Redis loses everything. */
export class Stores {
  readonly #options: StoresOptions;
  readonly #faults = new Map<Service, Fault>();
  #vars: StackVars | null = null;
  #child: ChildProcess | null = null;
  #orders = 0;

  private constructor(options: StoresOptions) {
    this.#options = options;
  }

  static async start(folder: string): Promise<Stores> {
    const ports = { neon: await findFreePort(), upstash: await findFreePort() };
    const made = new Stores({ folder, ports, token: randomUUID() });
    await made.start();
    return made;
  }

  /** What the Worker needs to find them: the same after every start. */
  get vars(): StackVars {
    if (!this.#vars) throw new Error("the stores have not started");
    return this.#vars;
  }

  /** As long as they live. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Again after a kill: with the same Postgres, the same addresses and the same faults, and an empty Redis. */
  async start(): Promise<void> {
    const child = fork(program, [JSON.stringify(this.#options)], {
      detached: true,
      execArgv: ["--no-warnings"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`the stores ended while starting, with ${code}`);
    });
    const [word]: [StoresWord] = await Promise.race([asWord(once(child, "message")), ended]);
    if (word.type !== "ready") throw new Error("the stores spoke before they were ready");
    this.#child = child;
    this.#vars = word.vars;
    for (const [service, fault] of this.#faults) await this.#order(service, fault);
  }

  /** From when this resolves on, a service behaves so, also after a restart. Resolves with how many requests it has had. */
  fault(service: Service, fault: Fault): Promise<number> {
    this.#faults.set(service, fault);
    return this.#order(service, fault);
  }

  heal(service: Service): Promise<number> {
    return this.fault(service, healthy);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  async #order(service: Service, fault: Fault): Promise<number> {
    const child = this.#child;
    if (!child) return 0;
    this.#orders += 1;
    const order: StoresOrder = { id: this.#orders, service, fault };
    child.send(order);
    for (;;) {
      const [word]: [StoresWord] = await asWord(once(child, "message"));
      if (word.type === "done" && word.id === order.id) return word.requests;
    }
  }
}

/** Sound because the process on the other side is ours and says nothing else. */
const asWord = (heard: Promise<unknown[]>) => heard as Promise<[StoresWord]>;
