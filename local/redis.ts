import { RedisConnection } from "./redis-connection.ts";
import { type Command, RedisError, type Reply } from "./resp.ts";

/** A Redis server and the database on it. */
export type RedisAddress = { host: string; port: number; username: string; password: string; database: number };

/** Reads `redis://[user:password@]host[:port][/database]`. */
export function parseRedisUrl(text: string): RedisAddress {
  const url = new URL(text);
  const database = Number(url.pathname.slice(1));
  if (url.protocol !== "redis:" || !Number.isInteger(database)) {
    throw new Error("REDIS_URL is written redis://[user:password@]host[:port][/database]");
  }
  return {
    host: url.hostname,
    port: Number(url.port || 6379),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  };
}

/** Commands over one connection, which is opened when needed and again after it broke. */
export class Redis {
  readonly #address: RedisAddress;
  #connection: Promise<RedisConnection> | null = null;

  constructor(address: RedisAddress) {
    this.#address = address;
  }

  /** All commands in one write. Error replies are values; it rejects only when the connection fails. */
  async send(commands: readonly Command[]): Promise<Reply[]> {
    this.#connection ??= this.#open();
    return (await this.#connection).ask(commands);
  }

  /** Listens over a connection of its own, which ends when the caller closes it. */
  async subscribe(command: Command, onMessage: (message: Reply) => void): Promise<RedisConnection> {
    const connection = await greet(this.#address);
    connection.onPush = onMessage;
    const [first] = await connection.ask([command]);
    if (first !== undefined) onMessage(first);
    return connection;
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    connection?.close();
    await connection?.closed;
  }

  async #open(): Promise<RedisConnection> {
    try {
      const connection = await greet(this.#address);
      void connection.closed.then(() => this.#forget());
      return connection;
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  #forget(): void {
    this.#connection = null;
  }
}

async function greet({ host, port, username, password, database }: RedisAddress): Promise<RedisConnection> {
  const connection = await RedisConnection.open(host, port);
  const replies = await connection.ask([
    ...(password === "" ? [] : [username === "" ? ["AUTH", password] : ["AUTH", username, password]]),
    ...(database === 0 ? [] : [["SELECT", database]]),
  ]);
  for (const reply of replies) {
    if (!(reply instanceof RedisError)) continue;
    connection.close();
    throw new Error(reply.message);
  }
  return connection;
}
