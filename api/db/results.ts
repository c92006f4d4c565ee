import { sql } from "drizzle-orm";
import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { nicknameKey } from "../../shared/nickname.ts";
import type { PlayerRecord, ResultsBatch } from "../../shared/protocol/results.ts";
import type { Database } from "./client.ts";
import { takeTurns } from "./players.ts";
import { answer, player, session } from "./schema/session.ts";

/** What the leaderboard needs of a player whose row a batch has written. */
export type Scored = { id: PlayerId; nickname: string; points: number; totalMs: number; kicked: boolean };

// Rows come as one JSON parameter. A row that comes twice in a batch counts once: an insert may not touch a row twice.
const playersOf = (rows: string) => sql`
  select distinct on (id) * from jsonb_to_recordset(${rows}::jsonb) as r (
    id uuid, nickname text, name_key text, joined_ms double precision, points bigint, total_ms bigint, rank bigint,
    correct bigint, kicked boolean
  ) order by id`;

/**
 * Stores a batch of an audience room. Storing it again changes nothing; a batch older than the one that wrote a player,
 * and an answer's older revision, are ignored. Null when there is no such session, or it is being deleted: what has
 * slipped in meanwhile goes with its row.
 */
export async function storeResults(db: Database, id: SessionId, batch: ResultsBatch): Promise<Scored[] | null> {
  const players = JSON.stringify(batch.players.map(playerRow));
  const [sessions, updated, , missing] = await db.batch([
    db.execute(sql`select 1 from ${session} where id = ${id}::uuid and erasing_at is null`),
    db.execute(sql`
      update ${player} p set points = r.points, total_ms = r.total_ms, rank = r.rank, correct = r.correct,
        kicked = r.kicked, rev = ${batch.rev}::bigint
      from (${playersOf(players)}) r
      where p.id = r.id and p.session_id = ${id}::uuid and p.rev <= ${batch.rev}::bigint
      returning ${scoredColumns}`),
    db.execute(upsertAnswers(id, batch)),
    db.execute(
      sql`select r.id from (${playersOf(players)}) r where not exists (select 1 from ${player} p where p.id = r.id)`,
    ),
  ]);
  if (sessions.rows.length === 0) return null;
  const inserted = missing.rows.length > 0 ? await insertPlayers(db, id, batch, players) : [];
  return [...decodeScored(updated.rows), ...inserted];
}

const scoredColumns = sql.raw(
  `p.id, p.nickname, p.points::float8 as "points", p.total_ms::float8 as "totalMs", p.kicked`,
);

const ScoredRows = v.array(
  v.object({ id: PlayerIdSchema, nickname: v.string(), points: v.number(), totalMs: v.number(), kicked: v.boolean() }),
);
const decodeScored = (rows: unknown): Scored[] => v.parse(ScoredRows, rows);

function playerRow({ id, nickname, joinedAtMs, points, totalMs, rank, correct, kicked }: PlayerRecord) {
  const name = storable(nickname);
  const row = { id, nickname: name, name_key: nicknameKey(name), joined_ms: joinedAtMs };
  return { ...row, points, total_ms: totalMs, rank, correct, kicked };
}

/** What Postgres cannot hold in a text would fail the batch, and every later one of its room with it. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "");

function upsertAnswers(id: SessionId, { room, answers }: ResultsBatch) {
  const rows = answers.map((a) => ({
    ...{ turn: a.turn, player_id: a.player, seq: a.seq, value: a.value, credit: a.credit, points: a.points },
    ...{ arrival_ms: a.arrivalMs, round_trip_ms: a.roundTripMs, compensation_ms: a.compensationMs, time_ms: a.timeMs },
    ...{ limit_ms: a.limitMs, counted: a.counted, revision: a.revision },
  }));
  return sql`
    insert into ${answer} as stored (session_id, turn, player_id, room, seq, value, credit, points, arrival_ms,
      round_trip_ms, compensation_ms, time_ms, limit_ms, counted, revision)
    select distinct on (r.turn, r.player_id) s.id, r.turn, r.player_id, ${room}, r.seq, r.value, r.credit, r.points,
      r.arrival_ms, r.round_trip_ms, r.compensation_ms, r.time_ms, r.limit_ms, r.counted, r.revision
    from ${session} s, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      turn bigint, player_id uuid, seq bigint, value jsonb, credit double precision, points bigint,
      arrival_ms double precision, round_trip_ms double precision, compensation_ms double precision,
      time_ms double precision, limit_ms double precision, counted boolean, revision bigint
    )
    where s.id = ${id}::uuid and s.erasing_at is null
    order by r.turn, r.player_id, r.revision desc
    on conflict (session_id, turn, player_id) do update set room = excluded.room, seq = excluded.seq,
      value = excluded.value, credit = excluded.credit, points = excluded.points, arrival_ms = excluded.arrival_ms,
      round_trip_ms = excluded.round_trip_ms, compensation_ms = excluded.compensation_ms, time_ms = excluded.time_ms,
      limit_ms = excluded.limit_ms, counted = excluded.counted, revision = excluded.revision
    where excluded.revision > stored.revision`;
}

/** First rows of players: once a player, so sessions may take turns here. The second "Ana" is written "Ana (2)". */
async function insertPlayers(
  db: Database,
  id: SessionId,
  { room, rev }: ResultsBatch,
  players: string,
): Promise<Scored[]> {
  const [, inserted] = await db.batch([
    db.execute(takeTurns(id)),
    db.execute(sql`
      with fresh as (
        select r.*, row_number() over (partition by r.name_key order by r.joined_ms, r.id) + (
          select count(*) from ${player} p where p.session_id = ${id}::uuid and p.name_key = r.name_key
        ) as nth
        from (${playersOf(players)}) r
        where not exists (select 1 from ${player} p where p.id = r.id)
      )
      insert into ${player} as p (id, session_id, nickname, name_key, room, joined_at, points, total_ms, rank, correct, kicked, rev)
      select f.id, s.id, case when f.nth = 1 then f.nickname else f.nickname || ' (' || f.nth || ')' end, f.name_key,
        ${room}, to_timestamp(f.joined_ms / 1000), f.points, f.total_ms, f.rank, f.correct, f.kicked, ${rev}::bigint
      from fresh f, ${session} s where s.id = ${id}::uuid
      on conflict (id) do nothing
      returning ${scoredColumns}`),
  ]);
  return decodeScored(inserted.rows);
}
