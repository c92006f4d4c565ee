import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as v from "valibot";
import { SessionIdSchema } from "../../shared/ids.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readSessions, type StoredSession } from "../db/sessions.ts";
import { Problem } from "../problem.ts";

const mostSessions = 20;

const SessionId = z.uuid().transform((id) => v.parse(SessionIdSchema, id));

/** `session` once or several times. */
export const SessionsQuery = z.object({
  session: z
    .union([SessionId.transform((id) => [id]), z.array(SessionId).min(1).max(mostSessions)])
    .openapi({ type: "array", items: { type: "string", format: "uuid" }, minItems: 1, maxItems: mostSessions }),
});

/** The sessions in the order they were played, each once, if the caller hosts all of them. */
export async function requireOwnSessions(
  c: Context<AppEnv>,
  { session }: z.output<typeof SessionsQuery>,
): Promise<StoredSession[]> {
  const host = await requireHost(c);
  const ids = [...new Set(session)];
  const stored = await readSessions(c.var.ports.db, ids, host);
  if (stored.length < ids.length) throw new Problem("not-found", { detail: "One of these sessions is none of yours." });
  return stored;
}
