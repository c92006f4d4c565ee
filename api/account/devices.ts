import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireLogin } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listDevices } from "../db/devices.ts";
import { json, problemsOf } from "../responses.ts";

const DeviceBody = z.object({
  id: z.string(),
  userAgent: z.string().nullable().openapi({ description: "What the browser calls itself" }),
  signedInAt: z.iso.datetime(),
  seenAt: z.iso.datetime().openapi({ description: "To within a day" }),
  current: z.boolean().openapi({ description: "The one that asks" }),
});

const exampleDevice = {
  ...{ id: "x7c1Yk0uQ2m4Jf8s", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0", current: true },
  ...{ signedInAt: "2026-11-20T08:00:00.000Z", seenAt: "2026-11-24T10:00:00.000Z" },
};

export const route = createRoute({
  method: "get",
  path: "/account/devices",
  summary: "Where you are signed in",
  responses: {
    200: json(z.object({ items: z.array(DeviceBody) }), "The one seen last comes first", { items: [exampleDevice] }),
    ...problemsOf("unauthenticated", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { host, device } = await requireLogin(c);
  const devices = await listDevices(c.var.ports.db, host);
  const items = devices.map(({ id, userAgent, signedInAt, seenAt }) => ({
    ...{ id, userAgent, current: id === device },
    signedInAt: signedInAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }));
  return c.json({ items }, 200);
};
