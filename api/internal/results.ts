import type { Context } from "hono";
import { nameLook } from "../../shared/nickname.ts";
import { ResultsBatchSchema } from "../../shared/protocol/results.ts";
import { parseRoom } from "../../shared/room-name.ts";
import type { AppEnv } from "../context.ts";
import { storeResults } from "../db/results.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { announceChange } from "../redis/events.ts";
import { kickSeats } from "../redis/kicked-seats.ts";
import { updateBoard } from "../redis/leaderboard.ts";
import { signedBody } from "./signed-body.ts";

/** `POST /internal/sessions/:id/results`: an audience room's outbox. */
export async function storeResultsOfRoom(c: Context<AppEnv>): Promise<Response> {
  const { db, redis, metrics, background } = c.var.ports;
  const batch = await signedBody(c, ResultsBatchSchema);
  const room = parseRoom("audience", batch.room);
  if (!room || room.session !== c.req.param("id"))
    throw new Problem("invalid", { detail: "The room is of another session." });
  const scored = await storeResults(db, room.session, batch);
  if (!scored) throw new Problem("session-gone");
  const kicked = batch.players.flatMap((row) => (row.kicked ? [{ player: row.id, look: nameLook(row.nickname) }] : []));
  await Promise.all([
    unlessAway(updateBoard(redis, room.session, batch, scored)),
    ...(kicked.length > 0 ? [unlessAway(kickSeats(redis, room.session, kicked))] : []),
  ]);
  background(unlessAway(announceChange(redis, room.session)));
  if (batch.answers.length > 0 && room.party === "audience") {
    metrics.count("answers-stored", room.region, batch.answers.length);
  }
  return c.body(null, 204);
}
