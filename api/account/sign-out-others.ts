import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireLogin } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { removeOtherDevices } from "../db/devices.ts";
import { problemsOf } from "../responses.ts";

export const route = createRoute({
  method: "delete",
  path: "/account/devices",
  summary: "Sign all other devices out; they notice within a minute",
  responses: {
    204: { description: "Only the one that asked is still signed in" },
    ...problemsOf("unauthenticated", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { host, device } = await requireLogin(c);
  await removeOtherDevices(c.var.ports.db, host, device);
  return c.body(null, 204);
};
