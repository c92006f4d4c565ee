import * as v from "valibot";
import type { Fault } from "../../local/faults.ts";
import { startStack } from "../../local/stack.ts";

// Postgres and Redis behind their stand-ins, in a process of their own: it can be killed and started again at the same
// addresses. It ends with the process that started it.

export type StoresOptions = { folder: string; ports: { neon: number; upstash: number }; token: string };
export type StoresOrder = { id: number; service: "neon" | "upstash"; fault: Fault };
export type StoresWord =
  | { type: "ready"; vars: Awaited<ReturnType<typeof startStack>>["vars"] }
  /** An order is carried out; how many requests the service has had so far. */
  | { type: "done"; id: number; requests: number };

process.on("disconnect", () => process.exit());

const OptionsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ folder: v.string(), token: v.string(), ports: v.object({ neon: v.number(), upstash: v.number() }) }),
);
const { folder, ports, token } = v.parse(OptionsSchema, process.argv[2]);
const say = (word: StoresWord) => process.send?.(word);

const { vars, faults } = await startStack({
  data: { folder },
  ports,
  token,
  postgresUrl: process.env.POSTGRES_URL,
  redisUrl: process.env.REDIS_URL,
});

process.on("message", ({ id, service, fault }: StoresOrder) => {
  const { [service]: switched } = faults;
  switched.current = fault;
  say({ type: "done", id, requests: switched.requests });
});
say({ type: "ready", vars });
