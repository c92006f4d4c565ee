import { type NeonQueryFunction, neon, neonConfig } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";
import { StoreAway, UnfitText } from "../outage.ts";
import * as accountTables from "./schema/account.ts";
import * as quizTables from "./schema/quiz.ts";
import * as sessionTables from "./schema/session.ts";

const schema = { ...accountTables, ...quizTables, ...sessionTables };

/** Postgres over HTTP: single statements and batches, no interactive transactions. */
export type Database = NeonHttpDatabase<typeof schema> & { $client: NeonQueryFunction<false, false> };

/** A sleeping database wakes within a second; what takes longer than this is an outage. */
const defaultTimeoutMs = 4_000;

type Options = { url: string; endpoint: string | undefined; timeoutMs?: number };

export function openDatabase({ url, endpoint, timeoutMs = defaultTimeoutMs }: Options): Database {
  // The driver has one fetch for all its clients; what differs between them travels in its `fetchOptions`.
  neonConfig.fetchFunction = boundedFetch;
  const fetchOptions: OwnOptions = { quizwire: { endpoint, timeoutMs } };
  return drizzle({ client: neon(url, { fetchOptions }), schema });
}

export async function ping(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}

type OwnOptions = { quizwire: { endpoint: string | undefined; timeoutMs: number } };

/** In JSON: NUL and half a surrogate pair, and not a backslash before the letters. What becomes of half a pair differs by reader. */
const unfit = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f]..)/;

/** Reads the whole answer within the time limit. Whatever is not an answer of Postgres throws `StoreAway`. */
async function boundedFetch(url: string, { quizwire, ...init }: RequestInit & OwnOptions): Promise<Response> {
  if (typeof init.body === "string" && unfit.test(init.body)) throw new UnfitText("a character that cannot be stored");
  const { status, text } = await fetchText(quizwire.endpoint ?? url, {
    ...init,
    signal: AbortSignal.timeout(quizwire.timeoutMs),
  });
  if (status !== 200 && status !== 400) throw new StoreAway("postgres", new Error(`the endpoint answered ${status}`));
  return new Response(text, { status });
}

async function fetchText(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new StoreAway("postgres", error);
  }
}
