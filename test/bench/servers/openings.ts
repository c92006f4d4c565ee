import { neon, neonConfig } from "@neondatabase/serverless";
import * as v from "valibot";
import type { Evidence } from "../../lab/evidence.ts";
import type { Lab } from "../../lab/lab.ts";
import type { PlayerRecord } from "../words.ts";

const TurnSchema = v.object({ n: v.number(), dueAtMs: v.number() });

/** By question: when the session opened it, and when its first room let it out. */
export async function openingsOf(lab: Lab, session: string, players: PlayerRecord[], evidence: Evidence) {
  const { DATABASE_URL, NEON_FETCH_ENDPOINT } = lab.stores.vars;
  neonConfig.fetchEndpoint = NEON_FETCH_ENDPOINT;
  const query = `select n::float8 as n, (extract(epoch from opened_at) * 1000)::float8 as "dueAtMs" from turn where session_id = $1 order by n`;
  const turns = v.parse(v.array(TurnSchema), await neon(DATABASE_URL).query(query, [session]));
  return turns.map(({ n, dueAtMs }) => ({ dueAtMs, sentAtMs: sentAt(n, players, evidence.answers) }));
}

/**
 * A room stores how long after its own open an answer came. That was not before the answer was sent: what is left is the
 * room's open, or up to the shortest way of an answer to it before that; so a way to the players is never told too short.
 */
export function sentAt(turn: number, players: PlayerRecord[], answers: Evidence["answers"]): number {
  const sentAtMs = new Map(
    players.flatMap(({ id, answers }) => answers.filter((one) => one.turn === turn).map((one) => [id, one.sentAtMs])),
  );
  const opens = new Map<string, number>();
  for (const { turn: of, room, player, arrivalMs } of answers) {
    if (of !== turn) continue;
    const openAtMs = Math.floor((sentAtMs.get(player) ?? Number.NaN) - arrivalMs);
    opens.set(room, Math.max(opens.get(room) ?? 0, openAtMs));
  }
  return Math.min(...opens.values());
}
