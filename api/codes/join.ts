import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { cleanNickname } from "../../shared/nickname.ts";
import { AdmissionSchema } from "../../shared/protocol/join.ts";
import { type AudienceName, parseRoom } from "../../shared/room-name.ts";
import { resumeKind, ticketKind } from "../../shared/tokens/kinds.ts";
import { seal } from "../../shared/tokens/sealed.ts";
import type { AppEnv } from "../context.ts";
import { exampleIds, exampleSocketUrl, exampleToken } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { callerOf } from "../limits/address.ts";
import { playerSeed } from "../player-seed.ts";
import { Problem } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { socketUrl } from "../socket-url.ts";
import { guardGuesses } from "./guess-guard.ts";
import { CodeParam } from "./read.ts";
import { takeSeat } from "./take-seat.ts";

/** 128 bits are 22 characters of base64, or 32 of hex. */
const AttemptField = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]{22,64}$/)
  .optional()
  .openapi({
    description:
      "Of one press of the button: 128 random bits or more, and a secret. Send the same with every retry of the press: " +
      "a seat that it was given before, by an answer that was lost or in spite of a 503, is given again, with the same " +
      "name and place, also when the session has filled up since; while it is locked only if somebody has sat down " +
      "there. An attempt is one at one name: with another nickname, or the same in other letters, it is another attempt. " +
      "It brings nobody back who was kicked, nor into a session that has ended. Without it every call is an attempt of " +
      "its own.",
  });

export const route = createRoute({
  method: "post",
  path: "/codes/{code}/players",
  summary: "Join a session, without an account",
  request: {
    params: CodeParam,
    body: jsonBody(z.strictObject({ nickname: z.string().max(400), attempt: AttemptField }), {
      nickname: "Ana",
      attempt: "5f0f6c1b9d3e4a7c8b2d1e0f9a8c7b6d",
    }),
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
      "nickname-removed",
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
  const { signingKeys } = ports.config;
  const body = c.req.valid("json");
  const nickname = cleanNickname(body.nickname);
  if (nickname === null) throw new Problem("nickname-invalid");
  const { code } = c.req.valid("param");
  const attempt = body.attempt ?? crypto.randomUUID();
  const seed = await playerSeed(signingKeys, { code, attempt, nickname });
  const newcomer = { seed, nickname, region: c.var.region, caller: await callerOf(c) };
  const { session, title, room, player } = await guardGuesses(c, code, (toll) => takeSeat(ports, code, newcomer, toll));

  ports.metrics.count("joined", regionOfRoom(room));

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
