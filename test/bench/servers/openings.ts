import { neon, neonConfig } from "@neondatabase/serverless";
import * as v from "valibot";
import type { Evidence } from "../../lab/evidence.ts";
import { openingsIn } from "../../lab/kept-in-rooms.ts";
import type { Lab } from "../../lab/lab.ts";
import type { AskedFigures, PlayerRecord } from "../words.ts";
import type { Stored } from "./server.ts";

const TurnSchema = v.object({ n: v.number(), dueAtMs: v.number() });

/** When the session opened each question, as Postgres has it, and when its first room let it out, as that room has it. */
export async function openingsOf(lab: Lab, session: string): Promise<NonNullable<Stored["openings"]>> {
  const { DATABASE_URL, NEON_FETCH_ENDPOINT } = lab.stores.vars;
  neonConfig.fetchEndpoint = NEON_FETCH_ENDPOINT;
  const query = `select n::float8 as n, (extract(epoch from opened_at) * 1000)::float8 as "dueAtMs" from turn where session_id = $1 order by n`;
  const turns = v.parse(v.array(TurnSchema), await neon(DATABASE_URL).query(query, [session]));
  const machines = [...lab.machines.values()].map(({ stateFolder }) => openingsIn(stateFolder));
  const opened = (await Promise.all(machines)).flat();
  return turns.map(({ n, dueAtMs }) => {
    const inRooms = opened.filter(({ turn }) => turn === n).map(({ openedAtMs }) => openedAtMs);
    if (inRooms.length === 0) throw new Error(`no room has stored when it let question ${n} out`);
    return { dueAtMs, sentAtMs: Math.min(...inRooms) };
  });
}

/**
 * A room stores how long after its own open an answer came, which was not before the answer was sent. So no question was let
 * out before the moment that is left; one that says so makes a way to the players look too long.
 */
export function tooEarly(
  openings: NonNullable<Stored["openings"]>,
  players: PlayerRecord[],
  answers: Evidence["answers"],
) {
  return openings.flatMap(({ sentAtMs }, index) => {
    const earliestMs = earliestOpening(index + 1, players, answers);
    return sentAtMs >= earliestMs
      ? []
      : [`question ${index + 1} went out at ${sentAtMs}, but not before ${earliestMs}`];
  });
}

/** No phone has a question before the first room lets it out; one that says so makes the way to the players look too short. */
export const tooLate = (openings: NonNullable<Stored["openings"]>, asked: Pick<AskedFigures, "firstAtMs">[]) =>
  openings.flatMap(({ sentAtMs }, index) => {
    const firstAtMs = asked[index]?.firstAtMs ?? Number.NEGATIVE_INFINITY;
    return sentAtMs <= firstAtMs
      ? []
      : [`question ${index + 1} went out at ${sentAtMs}, but somebody had it at ${firstAtMs}`];
  });

/** Of the rooms, the first; of each, by the answer that was quickest on its way. */
export function earliestOpening(turn: number, players: PlayerRecord[], answers: Evidence["answers"]): number {
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
