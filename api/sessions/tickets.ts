import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SessionId } from "../../shared/ids.ts";
import { TicketAnswerSchema } from "../../shared/protocol/join.ts";
import { type StageRole, stageRoles } from "../../shared/protocol/stage.ts";
import { devicePassKind, resumeKind, type Ticket, ticketKind } from "../../shared/tokens/kinds.ts";
import { open, seal } from "../../shared/tokens/sealed.ts";
import { readPass } from "../auth/pass-cookie.ts";
import { seatWaitMs } from "../codes/take-seat.ts";
import type { AppEnv } from "../context.ts";
import { exampleSocketUrl, exampleToken } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { Problem } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { socketUrl } from "../socket-url.ts";
import { requireHostOf } from "./own-session.ts";
import { SessionParam } from "./schemas.ts";

const TicketBody = z.union([
  z.strictObject({ resumeToken: z.string().max(2_000) }),
  z.strictObject({ role: z.enum(stageRoles) }),
]);

export const route = createRoute({
  method: "post",
  path: "/sessions/{id}/tickets",
  summary: "A ticket for one socket: for a player who comes back, for the host, or for a paired device",
  request: {
    params: SessionParam,
    body: jsonBody(TicketBody, { role: "host" }),
  },
  responses: {
    200: json(fromValibot(TicketAnswerSchema), "It lives 30 s", {
      ticket: exampleToken,
      socketUrl: exampleSocketUrl("session"),
    }),
    ...problemsOf("unauthenticated", "resume-refused", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { config, clock } = c.var.ports;
  const session = c.req.valid("param").id;
  const body = c.req.valid("json");
  const now = clock.now();
  if ("role" in body) {
    const ticket = await seal(ticketKind, config.signingKeys, await stageClaims(c, session, body.role), now);
    return c.json({ ticket, socketUrl: socketUrl(c, "session", session) }, 200);
  }
  // By signature alone, so that players come back while Redis and Postgres are away. Whether the seat is still good
  // (kicked, ended) is known in the room.
  const seat = await open(resumeKind, config.signingKeys, body.resumeToken, now);
  if (seat?.session !== session) throw new Problem("resume-refused");
  const { room, player, nickname } = seat;
  // Somebody whose first ticket ran out before the socket was there.
  const isNew = now < seat.exp - resumeKind.lifeMs + seatWaitMs;
  const claims: Ticket = { role: "player", room, player, nickname, ...(isNew ? { isReserved: true } : {}) };
  const ticket = await seal(ticketKind, config.signingKeys, claims, now);
  return c.json({ ticket, socketUrl: socketUrl(c, "audience", room) }, 200);
};

/** A paired device shows its pass; whether it was let go since is known in the room. */
async function stageClaims(c: Context<AppEnv>, room: SessionId, role: StageRole): Promise<Ticket> {
  if (role !== "host") {
    const pass = await readPass(c, devicePassKind, room);
    if (pass?.role === role) return { role, room, device: pass.device };
    if (role === "remote") throw new Problem("unauthenticated");
  }
  return { role, room, host: await requireHostOf(c, room) };
}
