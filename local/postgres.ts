import { randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { rawText } from "./neon-query.ts";

/** A PostgreSQL behind a pool that leaves values in text format. */
export type Postgres = {
  pool: pg.Pool;
  migrate(folder: string): Promise<void>;
  close(): Promise<void>;
};

/** The database that `url` names, as it is. */
export function openPostgres(url: string): Postgres {
  const pool = new pg.Pool({ connectionString: url, types: rawText, connectionTimeoutMillis: 10_000 });
  // A server that goes away ends idle connections; without a listener that ends this process too.
  pool.on("error", () => {});
  return {
    pool,
    migrate: (folder) => migrate(drizzle(pool), { migrationsFolder: folder }),
    close: () => pool.end(),
  };
}

/** A new, empty database on the server of `url`, dropped by `close`. */
export async function openScratchPostgres(url: string): Promise<Postgres> {
  const name = `quizwire_test_${randomBytes(6).toString("hex")}`;
  await administer(url, `create database ${name}`);
  const scratchUrl = new URL(url);
  scratchUrl.pathname = `/${name}`;
  const postgres = openPostgres(scratchUrl.href);
  return {
    ...postgres,
    close: async () => {
      await postgres.close();
      await administer(url, `drop database ${name} with (force)`);
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
