import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import { rawText } from "./neon-query.ts";
import { keepPicture, readPicture } from "./pglite-picture.ts";
import type { Postgres } from "./postgres.ts";

/** PostgreSQL inside this process, which begins as `picture` where there is nothing yet. Two processes must never open one folder: PGlite does not refuse, it corrupts. */
export async function openPGlite(folder: string, picture: Blob | null = null): Promise<Postgres> {
  const data = join(folder, "data");
  // An interrupted first start leaves a database that never opens: it counts from the moment it was complete.
  const complete = join(folder, "complete");
  const isNew = !existsSync(complete);
  if (isNew) await rm(data, { recursive: true, force: true });
  // PGlite leaves its files open to everybody.
  await mkdir(data, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create(data, isNew && picture ? { loadDataDir: picture } : {});
  await writeFile(complete, "");
  return behindPool(engine);
}

/** In memory and migrated; from the picture of an earlier run when there is one, which saves seconds. */
export async function openMigratedInMemory(migrations: string): Promise<Postgres> {
  const picture = await readPicture(migrations);
  if (picture) return behindPool(await PGlite.create({ loadDataDir: picture }));

  const engine = await PGlite.create();
  const postgres = behindPool(engine);
  await postgres.migrate(migrations);
  await keepPicture(migrations, await engine.dumpDataDir("none"));
  return postgres;
}

function behindPool(engine: PGlite): Postgres {
  // PGlite is one connection. `types` belongs on the pool: given with a query, it crashes.
  const pool = new pg.Pool({ ...createPgConfig(engine), types: rawText, max: 1 });
  return {
    pool,
    migrate: (folder) => migrate(drizzle({ client: engine }), { migrationsFolder: folder }),
    close: async () => {
      await pool.end();
      await engine.close();
    },
  };
}
