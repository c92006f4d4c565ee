import * as v from "valibot";
import { digestOf, type LuaFlags } from "./lua-flags.ts";
import type { Command, Reply } from "./resp.ts";

/** A command as it arrives in a body or in the path. */
const CommandSchema = v.pipe(
  v.array(v.union([v.string(), v.number(), v.boolean(), v.instance(Buffer)])),
  v.minLength(1),
);

/** A request that Redis never sees. */
export class BadCommand extends Error {}

/** What goes to Redis, and how its reply is answered. */
export type Prepared = { command: Command; answer(reply: Reply): Reply };

// They need a connection's state or administrative power; Upstash does not serve them over REST either.
const unavailable = new Set(
  [
    "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE MONITOR MULTI EXEC DISCARD WATCH UNWATCH",
    "SELECT AUTH HELLO QUIT RESET CLIENT CONFIG DEBUG SHUTDOWN REPLICAOF SLAVEOF SYNC PSYNC CLUSTER MODULE ACL",
    "BLPOP BRPOP BLMOVE BRPOPLPUSH BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT MIGRATE SAVE BGSAVE BGREWRITEAOF SWAPDB",
  ].flatMap((line) => line.split(" ")),
);

/** Throws `BadCommand`. */
export function prepare(input: unknown, flags: LuaFlags): Prepared {
  const command = v.safeParse(CommandSchema, input);
  if (!command.success) throw new BadCommand("ERR failed to parse command");
  const [first, second, ...rest] = command.output;
  const name = String(first).toUpperCase();
  if (unavailable.has(name)) throw new BadCommand(`ERR Command is not available: '${name}'`);
  const pass = (reply: Reply): Reply => reply;
  switch (second === undefined ? "" : name) {
    case "EVAL":
    case "EVAL_RO":
      return { command: [name, flags.strip(String(second)), ...rest], answer: pass };
    case "EVALSHA":
    case "EVALSHA_RO":
      return { command: [name, flags.digest(String(second)), ...rest], answer: pass };
    case "SCRIPT":
      return prepareScript(String(second).toUpperCase(), rest.map(String), flags);
    default:
      return { command: command.output, answer: pass };
  }
}

function prepareScript(subcommand: string, args: string[], flags: LuaFlags): Prepared {
  const [script] = args;
  if (subcommand === "LOAD" && script !== undefined) {
    return {
      command: ["SCRIPT", "LOAD", flags.strip(script)],
      answer: (reply) => (Buffer.isBuffer(reply) ? Buffer.from(digestOf(script)) : reply),
    };
  }
  const known = subcommand === "EXISTS" ? args.map((digest) => flags.digest(digest)) : args;
  return { command: ["SCRIPT", subcommand, ...known], answer: (reply) => reply };
}
