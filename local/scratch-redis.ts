import { randomUUID } from "node:crypto";
import { Redis, type RedisAddress } from "./redis.ts";
import { RedisError, type Reply } from "./resp.ts";

const databases = 16;
const leaseSeconds = 3_600;

/** An empty database of a Redis server that nobody else uses; `release` leaves it empty. */
export type ScratchRedis = { address: RedisAddress; release(): Promise<void> };

/** Takes a free numbered database, never the one the address names: that may hold somebody's data. */
export async function claimScratchRedis(address: RedisAddress): Promise<ScratchRedis> {
  const register = new Redis(address);
  for (let database = databases - 1; database > 0; database--) {
    if (database === address.database) continue;
    const lease = `quizwire:test-database:${database}`;
    const owner = randomUUID();
    const [claimed] = await register.send([["SET", lease, owner, "NX", "EX", leaseSeconds]]);
    if (claimed === null) continue;
    const scratch = new Redis({ ...address, database });
    const [size] = await scratch.send([["DBSIZE"]]);
    if (size === 0) return { address: { ...address, database }, release: () => release(register, lease, scratch) };
    await register.send([["DEL", lease]]);
    await scratch.close();
  }
  await register.close();
  throw new Error(`No empty database on the Redis server at ${address.host}:${address.port}.`);
}

async function release(register: Redis, lease: string, scratch: Redis): Promise<void> {
  mustNotFail(await scratch.send([["FLUSHDB"]]));
  mustNotFail(await register.send([["DEL", lease]]));
  await scratch.close();
  await register.close();
}

function mustNotFail(replies: Reply[]): void {
  for (const reply of replies) if (reply instanceof RedisError) throw new Error(reply.message);
}
