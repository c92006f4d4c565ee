import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import packageJson from "../package.json" with { type: "json" };
import { localFolder } from "./paths.ts";

const folder = join(localFolder, "pictures");

/** The migrated, empty data folder that an earlier run kept for exactly these migrations; null when there is none. */
export async function readPicture(migrations: string): Promise<Blob | null> {
  try {
    return new Blob([await readFile(join(folder, nameFor(migrations)))]);
  } catch {
    return null;
  }
}

/** Keeps one picture, the newest. Runs at the same time may both keep theirs: a rename is all or nothing. */
export async function keepPicture(migrations: string, picture: Blob): Promise<void> {
  const name = nameFor(migrations);
  await mkdir(folder, { recursive: true });
  const older = (await readdir(folder)).filter((file) => file.endsWith(".tar") && file !== name);
  const unfinished = join(folder, `${randomUUID()}.part`);
  await writeFile(unfinished, picture.stream());
  await rename(unfinished, join(folder, name));
  await Promise.all(older.map((file) => rm(join(folder, file), { force: true })));
}

function nameFor(migrations: string): string {
  const hash = createHash("sha256").update(packageJson.devDependencies["@electric-sql/pglite"]);
  for (const migration of readMigrationFiles({ migrationsFolder: migrations })) hash.update(migration.hash);
  return `${hash.digest("hex").slice(0, 16)}.tar`;
}
