import { readFile } from "node:fs/promises";
import { transformWithOxc } from "vite";
import type { Region } from "../../shared/room-name.ts";
import { q } from "./capnp-text.ts";
import type { Machines } from "./stand-in-namespace.ts";

/** One of several workerd processes, each of which stands for what runs in a region. */
export interface Machine {
  here: Region;
  /** Where there are machines. The first has the rooms that belong to no region of another. */
  all: readonly Region[];
  /** What other machines want of rooms here comes in by this port of the loopback interface. */
  roomsPort: number;
  /** Where the rooms of another machine are reached from here. */
  portOf(other: Region): number;
}

interface RoomClass {
  name: string;
  class_name: string;
}

/** What a machine's configuration has beyond that of one alone, as items of Cap'n Proto lists. */
export async function beside({ here, all, roomsPort, portOf }: Machine, rooms: readonly RoomClass[]) {
  const machines: Machines = { here, all, rooms: rooms.map(({ name }) => name) };
  const others = all.filter((region) => region !== here);
  // Calls arrive as they were made, with the whole address.
  const http = "http = (style = proxy)";
  return {
    modules: [
      `(name = "entry.js", esModule = ${q(entryOf(rooms))})`,
      `(name = "stand-in-namespace.js", esModule = ${q(await standInNamespace())})`,
    ],
    bindings: [
      `(name = "MACHINES", json = ${q(JSON.stringify(machines))})`,
      ...others.map((region) => `(name = ${q(`MACHINE_${region}`)}, service = ${q(`machine ${region}`)})`),
    ],
    services: others.map(
      (region) =>
        `(name = ${q(`machine ${region}`)}, external = (address = ${q(`127.0.0.1:${portOf(region)}`)}, ${http}))`,
    ),
    sockets: [
      `(name = "rooms", address = ${q(`127.0.0.1:${roomsPort}`)}, ${http}, service = (name = "main", entrypoint = "rooms"))`,
    ],
  };
}

async function standInNamespace(): Promise<string> {
  const file = new URL("stand-in-namespace.ts", import.meta.url);
  const { code } = await transformWithOxc(await readFile(file, "utf8"), file.pathname);
  return code;
}

/** The built Worker with another environment: nothing else of it is touched. */
const entryOf = (rooms: readonly RoomClass[]) => `
import worker, * as built from "./worker.js";
import { handOver, spread } from "./stand-in-namespace.js";
export default { fetch: (request, env, ctx) => worker.fetch(request, spread(env), ctx) };
export const rooms = { fetch: handOver };
${rooms
  .map(
    ({ class_name }) => `export class ${class_name} extends built.${class_name} {
  constructor(ctx, env) { super(ctx, spread(env)); }
}`,
  )
  .join("\n")}
`;
