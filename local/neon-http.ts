import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type pg from "pg";
import * as v from "valibot";
import { type BatchOptions, QuerySchema, runBatch, runQuery } from "./neon-query.ts";
import { type StandIn, sendJson, startStandIn } from "./stand-in.ts";

const user = "quizwire";
const password = "local";

const BodySchema = v.union([v.object({ queries: v.array(QuerySchema) }), QuerySchema]);

const isolationLevels: ReadonlyMap<unknown, string> = new Map([
  ["ReadUncommitted", "READ UNCOMMITTED"],
  ["ReadCommitted", "READ COMMITTED"],
  ["RepeatableRead", "REPEATABLE READ"],
  ["Serializable", "SERIALIZABLE"],
]);

const errorFields = [
  "severity",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "where",
  "table",
  "column",
  "schema",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

type Answer = { status: number; body: object };

/**
 * Neon's SQL over HTTP (`POST /sql`) in front of any PostgreSQL. Give it a pool with `types: rawText`.
 * `databaseUrl` is for `neon()`, `sqlUrl` for `neonConfig.fetchEndpoint`.
 */
export async function startNeonHttp(options: {
  /** Asked with every request: one that comes too early waits. */
  pool(): Promise<pg.Pool>;
  port: number;
}): Promise<StandIn & { databaseUrl: string; sqlUrl: string }> {
  const standIn = await startStandIn({
    port: options.port,
    errorBody: (message) => ({ message }),
    handle: async (req, body, res) => handle(await options.pool(), req, body, res),
  });
  return {
    ...standIn,
    databaseUrl: `postgresql://${user}:${password}@neon.local/quizwire`,
    sqlUrl: `${standIn.url}/sql`,
  };
}

async function handle(pool: pg.Pool, req: IncomingMessage, raw: Buffer, res: ServerResponse): Promise<void> {
  if (req.method !== "POST" || req.url?.split("?")[0] !== "/sql") return sendJson(res, 404, { message: "not found" });
  const refused = refusalOf(req.headers);
  if (refused) return sendJson(res, refused.status, refused.body);
  const { status, body } = await answer(pool, req.headers, raw.toString("utf8"));
  sendJson(res, status, body);
}

async function answer(pool: pg.Pool, headers: IncomingHttpHeaders, text: string): Promise<Answer> {
  const body = v.safeParse(BodySchema, parseJson(text));
  if (!body.success) return refusal("invalid query payload");
  const arrayMode = headers["neon-array-mode"] === "true";
  try {
    if (!("queries" in body.output)) return { status: 200, body: await runQuery(pool, body.output, arrayMode) };
    const batch = batchOptionsOf(headers);
    if (batch === null) return refusal("invalid isolation level");
    return { status: 200, body: await runBatch(pool, body.output.queries, batch, arrayMode) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return isDatabaseError(error)
      ? { status: 400, body: describe(error) }
      : { status: 500, body: { message: error.message } };
  }
}

function refusalOf(headers: IncomingHttpHeaders): Answer | null {
  const connection = headers["neon-connection-string"];
  if (typeof connection !== "string" || !URL.canParse(connection)) {
    return refusal("missing header: Neon-Connection-String");
  }
  const url = new URL(connection);
  if (url.username !== user || url.password !== password) {
    return refusal(`password authentication failed for user '${url.username}'`, "28P01");
  }
  return headers["neon-raw-text-output"] === "true"
    ? null
    : refusal("this stand-in only speaks Neon-Raw-Text-Output: true");
}

function refusal(message: string, code?: string): Answer {
  return { status: 400, body: code === undefined ? { message } : { message, code, severity: "ERROR" } };
}

function batchOptionsOf(headers: IncomingHttpHeaders): BatchOptions | null {
  const level = headers["neon-batch-isolation-level"];
  const isolation = level === undefined ? null : isolationLevels.get(level);
  if (isolation === undefined) return null;
  return {
    isolation,
    readOnly: headers["neon-batch-read-only"] === "true",
    deferrable: headers["neon-batch-deferrable"] === "true",
  };
}

// PGlite brings its own copy of pg's error class, so the shape decides.
function isDatabaseError(error: Error): error is pg.DatabaseError {
  return "severity" in error && "code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code);
}

function describe(error: pg.DatabaseError): object {
  const fields = errorFields.map((field) => [field, error[field] ?? null]);
  return { message: error.message, code: error.code, ...Object.fromEntries(fields) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
