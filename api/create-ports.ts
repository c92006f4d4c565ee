import type { Log } from "../shared/log-entry.ts";
import { createAuths } from "./auth/auth.ts";
import { openDatabase } from "./db/client.ts";
import type { Config } from "./env.ts";
import { createLimits } from "./limits/limits.ts";
import { consoleLog } from "./log.ts";
import { mailPort } from "./mail.ts";
import { publicAddressesOnly } from "./media/address-policy.ts";
import type { Ports } from "./ports.ts";
import { openRedis } from "./redis/client.ts";

type Outside = Pick<Ports, "rooms" | "assets" | "media" | "metrics" | "background">;

/** The real ports, from the environment and what the Worker's runtime brings. */
export function createPorts(config: Config, outside: Outside, log: Log = consoleLog): Ports {
  const db = openDatabase(config.database);
  const redis = openRedis(config.redis);
  const mail = mailPort(config);
  return {
    ...outside,
    ...{ config, db, redis, mail, log },
    limits: createLimits({ redis, log }),
    auths: createAuths({ config, db, mail, log, background: outside.background }),
    web: { isAllowed: publicAddressesOnly(), fetch: (url, init) => fetch(url, init) },
    clock: { now: () => Date.now() },
  };
}
