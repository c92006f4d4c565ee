import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import type { AppEnv } from "../context.ts";
import { markEnded } from "../db/sessions.ts";
import { exampleSession } from "../examples.ts";
import { unlessAway } from "../outage.ts";
import { Problem, unavailable } from "../problem.ts";
import { setDoorState } from "../redis/doors.ts";
import { json, problemsOf } from "../responses.ts";
import { requireOwnSession } from "./own-session.ts";
import { SessionBody, SessionParam, shownSession } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/sessions/{id}/end",
  summary: "End a session for everybody; ending it again changes nothing",
  request: { params: SessionParam },
  responses: {
    200: json(SessionBody, "The ended session", {
      ...exampleSession,
      phase: "ended",
      endedAt: "2026-11-24T10:40:00.000Z",
    }),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { rooms, db, redis, clock } = c.var.ports;
  const { id, host, code } = await requireOwnSession(c, c.req.valid("param").id);
  const { status } = await rooms.post("session", id, roomPaths.end, {}).catch((error: unknown) => {
    throw unavailable(error);
  });
  // A room that knows of no session has nothing to end.
  if (status >= 300 && status !== 404) throw unavailable(new Error(`the room answered ${status} to its end`));
  const ended = await markEnded(db, id, host, new Date(clock.now()));
  if (!ended) throw new Problem("not-found");
  await unlessAway(setDoorState(redis, code, id, "ended"));
  return c.json(shownSession(ended), 200);
};
