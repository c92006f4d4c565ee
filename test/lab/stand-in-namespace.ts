// Runs on workerd, beside the built Worker. Plain workerd has no Durable Objects that live in another process, so when several
// processes stand for several machines, a room's stub is replaced by one that calls the machine where the room stands.

/** Who is here, and where the others are. The first machine holds every room whose name tells no region of another. */
export interface Machines {
  here: string;
  all: readonly string[];
  /** The bindings of the rooms' namespaces. */
  rooms: readonly string[];
}

interface Env {
  MACHINES: Machines;
  [binding: string]: unknown;
}

const roomHeader = "x-lab-room";

/** The same environment for REST and for rooms, but that rooms of other machines are reached there. */
export function spread(env: Env): Env {
  const { rooms } = env.MACHINES;
  return { ...env, ...Object.fromEntries(rooms.map((binding) => [binding, standIn(env, binding)])) };
}

function standIn(env: Env, binding: string): Pick<DurableObjectNamespace, "getByName"> | object {
  return {
    getByName(name: string, options?: DurableObjectNamespaceGetDurableObjectOptions) {
      const machine = machineOf(name, env.MACHINES);
      if (machine === env.MACHINES.here) return local(env, binding).getByName(name, options);
      return {
        fetch(input: RequestInfo, init?: RequestInit) {
          const request = new Request(input, init);
          const headers = new Headers(request.headers);
          headers.set(roomHeader, `${binding} ${name}`);
          return remote(env, machine).fetch(new Request(request, { headers }));
        },
      };
    },
  };
}

/** What another machine sent to a room that stands here. */
export function handOver(request: Request, env: Env): Promise<Response> {
  const headers = new Headers(request.headers);
  const [binding = "", name = ""] = (headers.get(roomHeader) ?? "").split(" ");
  headers.delete(roomHeader);
  if (!env.MACHINES.rooms.includes(binding)) return Promise.resolve(new Response("no such room", { status: 404 }));
  return local(env, binding).getByName(name).fetch(new Request(request, { headers }));
}

/** `<session>.<region>.<n>` stands in its region, a session's own room with the first machine. */
function machineOf(room: string, { all }: Machines): string {
  const [, region] = room.split(".");
  return all.find((machine) => machine === region) ?? all[0] ?? "";
}

/** Sound because the configuration binds nothing else under these names. */
const local = (env: Env, binding: string) => env[binding] as DurableObjectNamespace;
const remote = (env: Env, machine: string) => env[`MACHINE_${machine}`] as Fetcher;
