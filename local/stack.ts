import { randomUUID } from "node:crypto";
import { CannotStart } from "./cannot-start.ts";
import type { FaultSwitch } from "./faults.ts";
import { startNeonHttp } from "./neon-http.ts";
import { migrationsFolder } from "./paths.ts";
import { openMigratedInMemory, openPGlite } from "./pglite.ts";
import { readPicture } from "./pglite-picture.ts";
import { openPostgres, openScratchPostgres, type Postgres } from "./postgres.ts";
import { parseRedisUrl, Redis, type RedisAddress } from "./redis.ts";
import { RedisError } from "./resp.ts";
import { rootCause } from "./root-cause.ts";
import { claimScratchRedis } from "./scratch-redis.ts";
import { startUpstashRest } from "./upstash-rest.ts";
import { startValkey } from "./valkey.ts";

/** What the Worker needs to find its stores; the same names as in production, and one that only exists locally. */
export type StackVars = {
  DATABASE_URL: string;
  NEON_FETCH_ENDPOINT: string;
  UPSTASH_REDIS_REST_URL: string;
  UPSTASH_REDIS_REST_TOKEN: string;
};

export type Stack = {
  vars: StackVars;
  faults: { neon: FaultSwitch; upstash: FaultSwitch };
  stop(): Promise<void>;
};

type Options = {
  /** A folder keeps Postgres's data between runs. "scratch" starts empty and leaves nothing behind. */
  data: { folder: string } | "scratch";
  /** Real servers instead of the embedded ones. */
  postgresUrl?: string | undefined;
  redisUrl?: string | undefined;
  /** 0, the default, takes any free port. */
  ports?: { neon: number; upstash: number };
  /** Upstash's; a new one by default. */
  token?: string;
  /** The project's own by default. */
  migrations?: string;
};

/** Postgres, migrated, and Redis, behind Neon's and Upstash's protocols. */
export async function startStack(options: Options): Promise<Stack> {
  const { ready, ...stack } = await openStack(options);
  await ready;
  return stack;
}

/** The same, as soon as the addresses are known: queries wait until `ready`. When that rejects, the stack has stopped. */
export async function openStack(options: Options): Promise<Stack & { ready: Promise<void> }> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne();
  };
  try {
    const server = await openRedisServer(options);
    stops.push(server.stop);
    const redis = new Redis(server.address);
    stops.push(() => redis.close());
    const { token = randomUUID() } = options;
    const upstash = await startUpstashRest({ redis, token, port: options.ports?.upstash ?? 0 });
    stops.push(upstash.stop);

    const postgres = openMigrated(options);
    const ready = postgres.then(
      () => {},
      async (error) => {
        await stop();
        throw error;
      },
    );
    ready.catch(() => {});
    stops.push(() =>
      postgres.then(
        ({ close }) => close(),
        () => {},
      ),
    );
    const pool = async () => (await postgres).pool;
    const neon = await startNeonHttp({ pool, port: options.ports?.neon ?? 0 });
    stops.push(neon.stop);

    return {
      vars: {
        DATABASE_URL: neon.databaseUrl,
        NEON_FETCH_ENDPOINT: neon.sqlUrl,
        UPSTASH_REDIS_REST_URL: upstash.url,
        UPSTASH_REDIS_REST_TOKEN: token,
      },
      faults: { neon: neon.fault, upstash: upstash.fault },
      ready,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openMigrated({ data, postgresUrl: url, migrations = migrationsFolder }: Options): Promise<Postgres> {
  if (data !== "scratch") {
    const own = url ? openPostgres(url) : await openPGlite(data.folder, await readPicture(migrations));
    return migrated(own, migrations);
  }
  return url ? migrated(await openScratchPostgres(url), migrations) : openMigratedInMemory(migrations);
}

async function migrated(postgres: Postgres, migrations: string): Promise<Postgres> {
  try {
    await postgres.migrate(migrations);
    return postgres;
  } catch (error) {
    await postgres.close();
    throw error;
  }
}

async function openRedisServer({ data, redisUrl }: Options): Promise<{ address: RedisAddress; stop(): Promise<void> }> {
  if (!redisUrl) {
    const valkey = await startValkey();
    return { address: parseRedisUrl(`redis://127.0.0.1:${valkey.port}`), stop: valkey.stop };
  }
  const address = parseRedisUrl(redisUrl);
  await mustAnswer(address);
  if (data !== "scratch") return { address, stop: async () => {} };
  const scratch = await claimScratchRedis(address);
  return { address: scratch.address, stop: scratch.release };
}

async function mustAnswer(address: RedisAddress): Promise<void> {
  const redis = new Redis(address);
  try {
    const [reply] = await redis.send([["PING"]]);
    if (reply instanceof RedisError) throw new Error(reply.message);
  } catch (error) {
    throw new CannotStart(`The server of REDIS_URL cannot be used: ${rootCause(error).message}`, { cause: error });
  } finally {
    await redis.close();
  }
}
