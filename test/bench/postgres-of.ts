import * as v from "valibot";
import type { Database } from "../../api/db/client.ts";

const VersionSchema = v.looseObject({ server_version: v.string() });

/** Which PostgreSQL a bench ran on. */
export async function postgresOf(db: Database): Promise<string> {
  const { rows } = await db.execute("show server_version");
  const { server_version: version } = v.parse(VersionSchema, rows[0]);
  return `${process.env.POSTGRES_URL ? "" : "the embedded "}PostgreSQL ${version.split(" ")[0]}`;
}
