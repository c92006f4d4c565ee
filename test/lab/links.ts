import { findFreePort } from "../../local/ports.ts";
import type { Region } from "../../shared/room-name.ts";
import { Door, type Line } from "./door.ts";
import type { Machine } from "./machine-config.ts";

/** How machines reach each other's rooms: directly, or through a door for each way. */
export class Links {
  readonly #regions: readonly Region[];
  readonly #roomsPorts: ReadonlyMap<Region, number>;
  /** By `<from> <to>`. */
  readonly #doors: ReadonlyMap<string, Door>;

  private constructor(regions: readonly Region[], roomsPorts: Map<Region, number>, doors: Map<string, Door>) {
    this.#regions = regions;
    this.#roomsPorts = roomsPorts;
    this.#doors = doors;
  }

  static async open(regions: readonly Region[], between: Line | null): Promise<Links> {
    const ports = new Map<Region, number>();
    for (const region of regions) ports.set(region, await findFreePort());
    const doors = new Map<string, Door>();
    if (between)
      for (const [to, port] of ports)
        for (const from of regions) if (from !== to) doors.set(`${from} ${to}`, await Door.open(port, between));
    return new Links(regions, ports, doors);
  }

  /** What a machine has to know about the others. */
  machine(here: Region): Machine {
    return {
      ...{ here, all: this.#regions, roomsPort: this.#portOf(here) },
      portOf: (other) => this.#doors.get(`${here} ${other}`)?.port ?? this.#portOf(other),
    };
  }

  /** Between two machines, whichever of them began to speak. `forth` is how long it takes from `a` to `b`, `back` from there. */
  set(a: Region, b: Region, line: { forthMs: number; backMs: number }): void {
    const [there, here] = [this.#doors.get(`${a} ${b}`), this.#doors.get(`${b} ${a}`)];
    if (!there || !here) throw new Error(`no line between ${a} and ${b}`);
    const plain = { rate: null, swallows: false };
    there.setLine({ ...plain, upMs: line.forthMs, downMs: line.backMs });
    here.setLine({ ...plain, upMs: line.backMs, downMs: line.forthMs });
  }

  async close(): Promise<void> {
    for (const door of this.#doors.values()) await door.close();
  }

  #portOf(region: Region): number {
    const port = this.#roomsPorts.get(region);
    if (port === undefined) throw new Error(`no machine stands for ${region}`);
    return port;
  }
}
