import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../shared/ids.ts";
import { cleanNickname } from "../../shared/nickname.ts";
import { AdmissionSchema } from "../../shared/protocol/join.ts";
import { type AudienceName, parseRoom } from "../../shared/room-name.ts";
import { resumeKind, ticketKind } from "../../shared/tokens/kinds.ts";
import { seal } from "../../shared/tokens/sealed.ts";
import type { AppEnv } from "../context.ts";
import { exampleIds, exampleSocketUrl, exampleToken } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { callerOf } from "../limits/address.ts";
import { Problem } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { socketUrl } from "../socket-url.ts";
import { guardGuesses } from "./guess-guard.ts";
import { CodeParam } from "./read.ts";
import { takeSeat } from "./take-seat.ts";

export const route = createRoute({
  method: "post",
  path: "/codes/{code}/players",
  summary: "Join a session, without an account",
  request: {
    params: CodeParam,
    body: jsonBody(z.strictObject({ nickname: z.string().max(400) }), { nickname: "Ana" }),
  },
  responses: {
    201: json(fromValibot(AdmissionSchema), "A seat, and how to take it", {
      session: exampleIds.session,
      title: "Rivers of Europe",
      player: { id: exampleIds.player, nickname: "Ana" },
      resumeToken: exampleToken,
      ticket: exampleToken,
      socketUrl: exampleSocketUrl("audience"),
    }),
    ...problemsOf(
      "code-unknown",
      "nickname-taken",
      "session-locked",
      "session-full",
      "session-ended",
      "nickname-invalid",
      "invalid",
      "rate-limited",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const nickname = cleanNickname(c.req.valid("json").nickname);
  if (nickname === null) throw new Problem("nickname-invalid");
  const player = v.parse(PlayerIdSchema, crypto.randomUUID());
  const newcomer = { player, nickname, region: c.var.region, caller: await callerOf(c) };
  const { code } = c.req.valid("param");
  const { session, title, room } = await guardGuesses(c, code, (toll) => takeSeat(ports, code, newcomer, toll));

  ports.metrics.count("joined", regionOfRoom(room));

  const { signingKeys } = ports.config;
  const now = ports.clock.now();
  const [resumeToken, ticket] = await Promise.all([
    seal(resumeKind, signingKeys, { session, room, player, nickname }, now),
    seal(ticketKind, signingKeys, { role: "player", room, player, nickname, isReserved: true }, now),
  ]);
  const admission = { session, title, player: { id: player, nickname }, resumeToken, ticket };
  return c.json({ ...admission, socketUrl: socketUrl(c, "audience", room) }, 201);
};

const regionOfRoom = (name: AudienceName) => {
  const room = parseRoom("audience", name);
  return room?.party === "audience" ? room.region : "";
};
