import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import { PairedSchema } from "../../shared/protocol/join.ts";
import type { Device } from "../../shared/protocol/stage.ts";
import { devicePassKind, pairingKind } from "../../shared/tokens/kinds.ts";
import { open } from "../../shared/tokens/sealed.ts";
import { givePass } from "../auth/pass-cookie.ts";
import type { AppEnv } from "../context.ts";
import { exampleIds } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { Problem, unavailable } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";

export const route = createRoute({
  method: "post",
  path: "/devices",
  summary: "Pair this device with a session, by a code that its host shows",
  request: {
    body: jsonBody(z.strictObject({ code: z.string().max(2_000) }), { code: "k1.eyJzZXNzaW9uIjoi.q83vEjRWeJA" }),
  },
  responses: {
    201: json(fromValibot(PairedSchema), "What the device may be, and a cookie that buys its tickets for a day", {
      session: exampleIds.session,
      role: "remote",
    }),
    ...problemsOf("pairing-refused", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { config, clock, rooms } = c.var.ports;
  // Before any room is asked: a made-up code wakes nobody.
  const pairing = await open(pairingKind, config.signingKeys, c.req.valid("json").code, clock.now());
  if (!pairing) throw new Problem("pairing-refused");
  const { session, role, device: id } = pairing;
  const device: Device = { id, role };
  const { status } = await rooms.post("session", session, roomPaths.devices, device).catch((error: unknown) => {
    throw unavailable(error);
  });
  // Used before, too many devices, the session has ended, or it is gone.
  if (status === 409 || status === 404) throw new Problem("pairing-refused");
  if (status >= 300) throw unavailable(new Error(`the room answered ${status} to a device`));
  await givePass(c, devicePassKind, { session, role, device: id });
  return c.json({ session, role }, 201);
};
