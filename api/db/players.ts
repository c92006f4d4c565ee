import { type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { type HostId, type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { lookAlikes, lookOf } from "../../shared/look-alikes.ts";
import { parseRoom, type Region } from "../../shared/room-name.ts";
import type { Database } from "./client.ts";
import { player, session } from "./schema/session.ts";

/**
 * First statement of a batch that gives out names or seats of a session, or sessions of a host: batches of one of them take
 * turns, so that what the following statements count cannot change meanwhile.
 */
export const takeTurns = (id: SessionId | HostId): SQL => sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`;

export type SeatedPlayer = { id: PlayerId; look: string; region: Region; n: number; kicked: boolean };

/** Everybody whose row has arrived: after the first results all players. */
export async function listSeated(db: Database, id: SessionId): Promise<SeatedPlayer[]> {
  const { rows } = await db.execute(
    sql`select id, name_key, room, kicked from ${player} where session_id = ${id}::uuid`,
  );
  return v.parse(v.array(SeatedRow), rows).flatMap(({ id: playerId, name_key, room, kicked }) => {
    const address = parseRoom("audience", room);
    return address?.party === "audience"
      ? [{ id: playerId, look: lookOf(name_key), region: address.region, n: address.n, kicked }]
      : [];
  });
}

const SeatedRow = v.object({ id: PlayerIdSchema, name_key: v.string(), room: v.string(), kicked: v.boolean() });

/** What `lookOf` is in TypeScript. */
const lookOfKey = sql`translate(name_key, ${lookAlikes.from}, ${lookAlikes.to})`;

export type SeatWish = {
  session: SessionId;
  player: PlayerId;
  nickname: string;
  nameKey: string;
  /** How it looks, and how other names do that could be offered. */
  look: string;
  otherLooks: string[];
  region: Region;
  joinedAt: Date;
};

/**
 * Whether the player got a seat, where, and whether the room has told of somebody in it; which of the looks were taken before,
 * and whether somebody of the first was kicked.
 */
export type SeatAnswer = { room: string | null; sat: boolean; full: boolean; taken: string[]; removed: boolean };

/**
 * A seat given by Postgres alone, while Redis is away. Repeating it gives the same seat, also when the session is full by then. Who was kicked does not count towards the cap, but in its room: there a seat is never anybody else's.
 */
export async function reserveInPostgres(
  db: Database,
  wish: SeatWish,
  hostSeats: number,
  capacity: number,
): Promise<SeatAnswer> {
  const { session: id, nameKey, look, otherLooks } = wish;
  const [, states, names, , seats] = await db.batch([
    db.execute(takeTurns(id)),
    db.execute(sql`
      select (select count(*) from ${player} p where p.session_id = s.id and not p.kicked) >= (s.settings ->> 'cap')::bigint as "full"
      from ${session} s where id = ${id}::uuid`),
    db.execute(sql`
      select ${lookOfKey} as look, kicked from ${player}
      where session_id = ${id}::uuid and (id <> ${wish.player}::uuid or kicked)
        and ${lookOfKey} in (select jsonb_array_elements_text(${JSON.stringify([look, ...otherLooks])}::jsonb))`),
    db.execute(sql`
      with seats as (
        select s.id, case when count(p.id) < ${hostSeats}::bigint then s.region else ${wish.region} end as region
        from ${session} s left join ${player} p on p.session_id = s.id and not p.kicked
        where s.id = ${id}::uuid and s.ended_at is null and not s.locked
        group by s.id
        having count(p.id) < (s.settings ->> 'cap')::bigint
      )
      insert into ${player} (id, session_id, nickname, name_key, room, joined_at)
      select ${wish.player}::uuid, seats.id, ${wish.nickname}, ${nameKey},
        seats.id || '.' || seats.region || '.' || (
          select count(*) from ${player} p where p.session_id = seats.id and split_part(p.room, '.', 2) = seats.region
        ) / ${capacity}::bigint,
        ${wish.joinedAt.toISOString()}::timestamptz
      from seats
      where not exists (select 1 from ${player} p where p.session_id = seats.id and ${lookOfKey} = ${look})
      on conflict (id) do nothing`),
    db.execute(sql`
      select room, rev > 0 as sat from ${player} where id = ${wish.player}::uuid and session_id = ${id}::uuid and not kicked`),
  ]);
  const held = v.parse(v.array(v.object({ look: v.string(), kicked: v.boolean() })), names.rows);
  const seat = v.parse(v.array(v.object({ room: v.string(), sat: v.boolean() })), seats.rows)[0];
  return {
    room: seat?.room ?? null,
    sat: seat?.sat ?? false,
    full: v.parse(v.array(v.object({ full: v.boolean() })), states.rows)[0]?.full ?? false,
    taken: held.map((row) => row.look),
    removed: held.some((row) => row.kicked && row.look === look),
  };
}
