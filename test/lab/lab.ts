import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../local/ports.ts";
import { Door, goodLine, type Line } from "./door.ts";
import { Stores } from "./stores.ts";
import { Workerd } from "./workerd.ts";

/** All of Quizwire as processes of this machine that can be killed one by one: stores, the built Worker, and lines to it. */
export class Lab {
  readonly stores: Stores;
  readonly worker: Workerd;
  /** What the Worker printed: warnings, errors, mails. */
  readonly log: readonly string[];
  readonly #workerPort: number;
  readonly #folder: string;
  readonly #doors: Door[] = [];

  private constructor(parts: Pick<Lab, "stores" | "worker" | "log">, workerPort: number, folder: string) {
    this.stores = parts.stores;
    this.worker = parts.worker;
    this.log = parts.log;
    this.#workerPort = workerPort;
    this.#folder = folder;
  }

  static async start(): Promise<Lab> {
    const folder = await mkdtemp(join(tmpdir(), "quizwire-lab-"));
    const workerFolder = join(folder, "worker");
    await mkdir(workerFolder);
    const stores = await Stores.start(join(folder, "postgres"));
    const { NEON_FETCH_ENDPOINT, ...secrets } = stores.vars;
    const log: string[] = [];
    const port = await findFreePort();
    const worker = await Workerd.start({
      port,
      folder: workerFolder,
      secrets: { ...secrets, AUTH_SECRET: random(), SIGNING_KEYS: `k1:${random()}` },
      vars: { NEON_FETCH_ENDPOINT },
      print: (line) => log.push(line),
    }).catch(async (error) => {
      await stores.kill();
      throw new Error(`the Worker did not start:\n${log.join("\n")}`, { cause: error });
    });
    return new Lab({ stores, worker, log }, port, folder);
  }

  /** The Worker's own address, past all doors. */
  get origin(): string {
    return this.worker.origin;
  }

  async openDoor(line: Line = goodLine): Promise<Door> {
    const door = await Door.open(this.#workerPort, line);
    this.#doors.push(door);
    return door;
  }

  async stop(): Promise<void> {
    for (const door of this.#doors.splice(0)) await door.close();
    await this.worker.kill();
    await this.stores.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const random = (): string => randomBytes(32).toString("base64url");
