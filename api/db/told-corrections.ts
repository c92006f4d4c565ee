import { sql } from "drizzle-orm";
import type { SessionId } from "../../shared/ids.ts";
import type { SessionProgress } from "../../shared/protocol/results.ts";
import type { Question } from "../../shared/questions/index.ts";
import { type Verdict, verdictOf } from "./corrections.ts";
import { correction, session } from "./schema/session.ts";

/**
 * Writes what a session room says of its corrections, as far as it tells their turns too. The nth correction again is no second
 * row. A question may have 20 KB and 250 corrections, so it travels to Postgres once, and with each correction what differs.
 */
export function upsertCorrections(id: SessionId, { seq, turns, corrections }: SessionProgress) {
  const made = corrections.map((told, at) => ({ ...told, nth: at + 1 }));
  const asked = turns.map(({ n, question }) => {
    const ofTurn = made
      .filter(({ turn }) => turn === n)
      .map((told) => ({ ...told, before: verdictOf(question, told.was), after: verdictOf(question, told.right) }));
    const common = inCommon(
      question,
      ofTurn.flatMap(({ before, after }) => [before, after]),
    );
    const rows = ofTurn.map(({ nth, before, after, rescored, atMs }) => ({
      ...{ id: crypto.randomUUID(), nth, turn: n, rescored, at_ms: atMs },
      ...{ before: besides(common, before), before_voided: before.voided },
      ...{ after: besides(common, after), after_voided: after.voided },
    }));
    return { n, common, rows };
  });
  const commons = asked.filter(({ rows }) => rows.length > 0).map(({ n, common }) => ({ n, common }));
  const rows = asked.flatMap((turn) => turn.rows);
  return sql`
    insert into ${correction} (id, session_id, nth, turn, corrected_by, before, after, rescored, corrected_at)
    select r.id, s.id, r.nth, r.turn, s.host,
      jsonb_build_object('question', q.common || r.before, 'voided', r.before_voided),
      jsonb_build_object('question', q.common || r.after, 'voided', r.after_voided),
      r.rescored, to_timestamp(r.at_ms / 1000)
    from ${session} s, jsonb_to_recordset(${JSON.stringify(commons)}::jsonb) as q (n bigint, common jsonb),
      jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        id uuid, nth bigint, turn bigint, before jsonb, before_voided boolean, after jsonb, after_voided boolean,
        rescored bigint, at_ms double precision
      )
    where s.id = ${id}::uuid and s.seq = ${seq}::bigint and q.n = r.turn
    on conflict (session_id, nth) do update set rescored = excluded.rescored`;
}

type Fields = Record<string, unknown>;

/** The fields that a question has in all verdicts. */
function inCommon(question: Question, verdicts: readonly Verdict[]): Fields {
  const others = verdicts.map((verdict): Fields => verdict.question);
  return Object.fromEntries(
    Object.entries(question).filter(([name, value]) => others.every((other) => other[name] === value)),
  );
}

const besides = (common: Fields, { question }: Verdict): Fields =>
  Object.fromEntries(Object.entries(question).filter(([name]) => !(name in common)));
