import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../local/ports.ts";
import type { Region } from "../../shared/room-name.ts";
import { Door, goodLine, type Line } from "./door.ts";
import { Links } from "./links.ts";
import { Stores } from "./stores.ts";
import { Workerd } from "./workerd.ts";

/** Where there are machines: by default one, which stands for all regions. */
export interface Layout {
  /** The first one has the session rooms, and every region that has no machine. */
  regions: readonly [Region, ...Region[]];
  /** How machines reach each other; null: directly, without a line that could be made worse. */
  between: Line | null;
  /** Where a profiler may look into the first one. */
  inspectorPort?: number;
}

export const oneMachine: Layout = { regions: ["weur"], between: null };

/** All of Quizwire as processes of this machine that can be killed one by one: stores, the built Worker, and lines to it. */
export class Lab {
  readonly stores: Stores;
  readonly machines: ReadonlyMap<Region, Workerd>;
  /** Between machines. */
  readonly links: Links;
  /** What Workers printed: warnings, errors, mails. */
  readonly log: readonly string[];
  /** As the Workers were given them. */
  readonly signingKeys: string;
  readonly #home: Region;
  readonly #folder: string;
  readonly #doors: Door[] = [];

  private constructor(
    parts: Pick<Lab, "stores" | "machines" | "links" | "log" | "signingKeys">,
    home: Region,
    folder: string,
  ) {
    this.stores = parts.stores;
    this.machines = parts.machines;
    this.links = parts.links;
    this.log = parts.log;
    this.signingKeys = parts.signingKeys;
    this.#home = home;
    this.#folder = folder;
  }

  static async start({ regions, between, inspectorPort }: Layout = oneMachine): Promise<Lab> {
    const folder = await mkdtemp(join(tmpdir(), "quizwire-lab-"));
    const stores = await Stores.start(join(folder, "postgres"));
    const { NEON_FETCH_ENDPOINT, ...secrets } = stores.vars;
    const log: string[] = [];
    const links = await Links.open(regions, between);
    const keys = { AUTH_SECRET: random(), SIGNING_KEYS: `k1:${random()}` };
    const start = async (region: Region) => {
      const workerFolder = join(folder, `worker-${region}`);
      await mkdir(workerFolder);
      return Workerd.start({
        port: await findFreePort(),
        folder: workerFolder,
        secrets: { ...secrets, ...keys },
        vars: { NEON_FETCH_ENDPOINT },
        print: (line) => log.push(line),
        ...(regions.length > 1 && { machine: links.machine(region) }),
        ...(inspectorPort !== undefined && region === regions[0] && { inspectorPort }),
      });
    };
    const started = await Promise.allSettled(regions.map(start));
    const machines = new Map<Region, Workerd>();
    for (const [at, one] of started.entries())
      if (one.status === "fulfilled" && regions[at]) machines.set(regions[at], one.value);
    const [home] = regions;
    const lab = new Lab({ stores, machines, links, log, signingKeys: keys.SIGNING_KEYS }, home, folder);
    const failed = started.find((one) => one.status === "rejected");
    if (!failed) return lab;
    await lab.stop();
    throw new Error(`the Worker did not start:\n${log.join("\n")}`, { cause: failed.reason });
  }

  /** The only machine, or the one with the session rooms. */
  get worker(): Workerd {
    return this.machine(this.#home);
  }

  /** What a region's players reach. */
  machine(region: Region): Workerd {
    const machine = this.machines.get(region) ?? this.machines.get(this.#home);
    if (!machine) throw new Error(`no machine runs for ${region}`);
    return machine;
  }

  /** The Worker's own address, past all doors. */
  get origin(): string {
    return this.worker.origin;
  }

  async openDoor(line: Line = goodLine, region: Region = this.#home): Promise<Door> {
    const door = await Door.open(this.machine(region).port, line);
    this.#doors.push(door);
    return door;
  }

  async stop(): Promise<void> {
    for (const door of this.#doors.splice(0)) await door.close();
    await Promise.all([...this.machines.values()].map((machine) => machine.kill()));
    await this.links.close();
    await this.stores.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const random = (): string => randomBytes(32).toString("base64url");
