import type pg from "pg";
import * as v from "valibot";
import { toText } from "./neon-parameters.ts";

export const QuerySchema = v.object({
  query: v.string(),
  params: v.optional(v.array(v.unknown()), []),
  arrayMode: v.optional(v.boolean()),
});
export type Query = v.InferOutput<typeof QuerySchema>;

export type BatchOptions = { isolation: string | null; readOnly: boolean; deferrable: boolean };

/** A pool that leaves values in PostgreSQL's text format, as Neon sends them: the driver decodes them itself. */
export const rawText: pg.CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };

type Connection = Pick<pg.ClientBase, "query">;
// pg's own switch to the extended protocol, which takes exactly one statement; its types leave it out.
type ExtendedQuery = pg.QueryArrayConfig & { queryMode: "extended" };

export async function runQuery(connection: Connection, query: Query, arrayMode: boolean): Promise<object> {
  const extended: ExtendedQuery = {
    text: query.query,
    values: query.params.map(toText),
    rowMode: "array",
    queryMode: "extended",
  };
  const result = await connection.query<unknown[]>(extended);
  const rowAsArray = query.arrayMode ?? arrayMode;
  const names = result.fields.map((field) => field.name);
  return {
    rowAsArray,
    fields: result.fields.map((field) => ({ ...field, format: "text" })),
    rows: rowAsArray ? result.rows : result.rows.map((row) => Object.fromEntries(row.map((x, i) => [names[i], x]))),
    command: result.command ?? "",
    rowCount: result.rowCount,
  };
}

/** All queries in one transaction: all of them or none. */
export async function runBatch(
  pool: pg.Pool,
  queries: readonly Query[],
  options: BatchOptions,
  arrayMode: boolean,
): Promise<object> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin(options));
    const results: object[] = [];
    for (const query of queries) results.push(await runQuery(client, query, arrayMode));
    await client.query("COMMIT");
    return { results };
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function begin({ isolation, readOnly, deferrable }: BatchOptions): string {
  return [
    "BEGIN",
    ...(isolation === null ? [] : [`ISOLATION LEVEL ${isolation}`]),
    ...(readOnly ? ["READ ONLY"] : []),
    ...(deferrable ? ["DEFERRABLE"] : []),
  ].join(" ");
}
