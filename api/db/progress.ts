import { sql } from "drizzle-orm";
import * as v from "valibot";
import type { SessionId } from "../../shared/ids.ts";
import type { SessionProgress } from "../../shared/protocol/results.ts";
import type { Database } from "./client.ts";
import { session, turn } from "./schema/session.ts";
import { upsertCorrections } from "./told-corrections.ts";

/** Where the session stands now: `newest` false when this progress was older than what is stored. */
export type Progressed = { code: string; locked: boolean; ended: boolean; newest: boolean };

/** Stores what a session room reports; older reports are ignored, an end stays. Null when there is none, or it is being deleted. */
export async function storeProgress(
  db: Database,
  id: SessionId,
  progress: SessionProgress,
  now: Date,
): Promise<Progressed | null> {
  const { seq, phase, locked, players, complete, turns } = progress;
  const rows = turns.map(({ n, index, question, voided, openedAtMs }) => ({
    n,
    index,
    question,
    voided,
    opened_ms: openedAtMs,
  }));
  const ended = phase === "ended";
  const [, , , stored] = await db.batch([
    db.execute(sql`
      update ${session} set seq = ${seq}::bigint, locked = ${locked}, players = ${players}::bigint, complete = ${complete},
        phase = case when ended_at is null then ${phase} else 'ended' end,
        ended_at = case when ${ended} then coalesce(ended_at, ${now.toISOString()}::timestamptz) else ended_at end
      where id = ${id}::uuid and seq <= ${seq}::bigint and not complete`),
    db.execute(sql`
      insert into ${turn} as stored (session_id, n, index, question, voided, opened_at)
      select distinct on (r.n) s.id, r.n, r.index, r.question, r.voided, to_timestamp(r.opened_ms / 1000)
      from ${session} s, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        n bigint, index bigint, question jsonb, voided boolean, opened_ms double precision
      )
      where s.id = ${id}::uuid and s.seq = ${seq}::bigint
      order by r.n
      on conflict (session_id, n) do update set index = excluded.index, question = excluded.question,
        voided = excluded.voided, opened_at = coalesce(excluded.opened_at, stored.opened_at)`),
    db.execute(upsertCorrections(id, progress)),
    db.execute(sql`
      select code, locked, ended_at is not null as ended, seq = ${seq}::bigint as newest
      from ${session} where id = ${id}::uuid and erasing_at is null`),
  ]);
  return v.parse(ProgressedRows, stored.rows)[0] ?? null;
}

const ProgressedRows = v.array(
  v.object({ code: v.string(), locked: v.boolean(), ended: v.boolean(), newest: v.boolean() }),
);
