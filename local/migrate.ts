import { migrationsFolder } from "./paths.ts";
import { openPostgres } from "./postgres.ts";
import { rootCause } from "./root-cause.ts";

// `npm run db:migrate`: brings the database of a deployment up to date. One transaction: all of it or nothing.

const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "ETIMEDOUT"]);

/** Throws with a message for the person at the terminal; never with the password. */
export async function migrateDatabase(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const text = env.DATABASE_URL_UNPOOLED || env.DATABASE_URL;
  if (!text) {
    throw new Error(
      "DATABASE_URL_UNPOOLED is missing: set it to the direct connection string of the database (in Neon's console: " +
        "Connect, without connection pooling), or DATABASE_URL where there is no pooler.",
    );
  }
  if (!URL.canParse(text)) throw new Error("The connection string is not a URL: postgresql://user:password@host/name");
  const url = withFullVerification(new URL(text));
  const postgres = openPostgres(url.href);
  try {
    await postgres.migrate(migrationsFolder);
  } catch (error) {
    throw new Error(explain(error, url), { cause: error });
  } finally {
    await postgres.close();
  }
  return `${url.host}${url.pathname} is up to date.`;
}

// pg treats these modes as verify-full today and prints a security warning about it.
function withFullVerification(url: URL): URL {
  const mode = url.searchParams.get("sslmode");
  if (mode === "require" || mode === "prefer") url.searchParams.set("sslmode", "verify-full");
  return url;
}

function explain(error: unknown, url: URL): string {
  const cause = rootCause(error);
  if (unreachable.has(cause.code)) return `The database server ${url.host} cannot be reached (${cause.code}).`;
  return `The migration failed and changed nothing: ${cause.message}`;
}

if (import.meta.main) {
  try {
    console.log(await migrateDatabase(process.env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
