import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { DeviceIdSchema } from "../../shared/ids.ts";
import { PairingSchema } from "../../shared/protocol/join.ts";
import { PairedRoleSchema } from "../../shared/protocol/stage.ts";
import { pairingKind } from "../../shared/tokens/kinds.ts";
import { seal } from "../../shared/tokens/sealed.ts";
import type { AppEnv } from "../context.ts";
import { exampleIds, exampleToken } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { requireHostOf } from "./own-session.ts";
import { SessionParam } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/sessions/{id}/pairings",
  summary: "A code that pairs one device with your session, as a remote or as a screen",
  request: {
    params: SessionParam,
    body: jsonBody(z.strictObject({ role: fromValibot(PairedRoleSchema) }), { role: "remote" }),
  },
  responses: {
    201: json(fromValibot(PairingSchema), "It works once, within two minutes", {
      code: exampleToken,
      device: exampleIds.other,
      expiresInMs: 120_000,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

/** Nothing is kept: the code carries what it is good for, and the room remembers which codes were used. */
export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { config, clock } = c.var.ports;
  const session = c.req.valid("param").id;
  await requireHostOf(c, session);
  const device = v.parse(DeviceIdSchema, crypto.randomUUID());
  const claims = { session, role: c.req.valid("json").role, device };
  const code = await seal(pairingKind, config.signingKeys, claims, clock.now());
  return c.json({ code, device, expiresInMs: pairingKind.lifeMs }, 201);
};
