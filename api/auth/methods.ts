import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { json } from "../responses.ts";

const MethodsBody = z.object({
  signUps: z.enum(["open", "invite", "closed"]).openapi({ description: "Who may make an account" }),
  mail: z.boolean().openapi({ description: "Links can be sent: to confirm an address, to choose a new password" }),
  providers: z.array(z.enum(["github", "google"])).openapi({ description: "Whose accounts sign in here too" }),
});

export const route = createRoute({
  method: "get",
  path: "/auth-methods",
  summary: "How one signs in here",
  responses: {
    200: json(MethodsBody, "As this deployment is configured", { signUps: "open", mail: true, providers: ["github"] }),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = (c) => {
  const { config, mail } = c.var.ports;
  const providers = (["github", "google"] as const).filter((name) => config.providers[name] !== undefined);
  return c.json({ signUps: config.signups, mail: mail !== null, providers }, 200);
};
