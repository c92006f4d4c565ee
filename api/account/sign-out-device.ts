import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { removeDevice } from "../db/devices.ts";
import { Problem } from "../problem.ts";
import { problemsOf } from "../responses.ts";

const DeviceParam = z.object({ id: z.string().max(100) });

export const route = createRoute({
  method: "delete",
  path: "/account/devices/{id}",
  summary: "Sign one device out; it notices within a minute",
  request: { params: DeviceParam },
  responses: {
    204: { description: "It is signed out, and its host passes are worth nothing" },
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const host = await requireHost(c);
  if (!(await removeDevice(c.var.ports.db, host, c.req.valid("param").id))) throw new Problem("not-found");
  return c.body(null, 204);
};
