import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { json, problemsOf } from "../responses.ts";
import { requireBucket } from "./require-bucket.ts";
import { exampleMedia, MediaBody, pictureContent } from "./schemas.ts";
import { storePicture } from "./store-picture.ts";

export const route = createRoute({
  method: "post",
  path: "/media",
  summary: "Upload a picture",
  request: { body: { required: true, description: "Its bytes, at most 5 MB", content: pictureContent } },
  responses: {
    201: json(MediaBody, "The picture's id, type and size", exampleMedia),
    ...problemsOf(
      "unauthenticated",
      "media-full",
      "too-large",
      "not-a-picture",
      "rate-limited",
      "no-media",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { limits } = c.var.ports;
  const owner = await requireHost(c);
  requireBucket(c);
  await spendOrRefuse(c, limits.pictures, owner);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return c.json(await storePicture(c, owner, bytes, null), 201);
};
