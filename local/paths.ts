import { fileURLToPath } from "node:url";

/** The project's folder, wherever a command was started from. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url));
export const migrationsFolder = fileURLToPath(new URL("../api/db/migrations", import.meta.url));
/** What one machine keeps: data, secrets, caches. Never checked in. */
export const localFolder = fileURLToPath(new URL("../.local", import.meta.url));
