import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { notingOutages } from "../outage.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { publicOrigin } from "../socket-url.ts";
import { isStorable, unfit } from "../unfit-texts.ts";

const NameBody = z.strictObject({
  name: z.string().trim().min(1).max(100).refine(isStorable, unfit),
});

export const route = createRoute({
  method: "patch",
  path: "/account",
  summary: "Change your name",
  request: { body: jsonBody(NameBody, { name: "Hanna Host" }) },
  responses: {
    200: json(NameBody, "The new name", { name: "Hanna Host" }),
    ...problemsOf("unauthenticated", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  await requireHost(c);
  const { name } = c.req.valid("json");
  const auth = c.var.ports.auths.for(publicOrigin(c));
  const { result } = await notingOutages(() =>
    auth.api.updateUser({ body: { name }, headers: c.req.raw.headers, returnHeaders: true }),
  );
  // The login's copy in a cookie has the name too.
  for (const cookie of result.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
  return c.json({ name }, 200);
};
