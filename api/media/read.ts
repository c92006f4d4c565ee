import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";
import { problemsOf } from "../responses.ts";
import { requireBucket } from "./require-bucket.ts";
import { MediaParam, pictureContent } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/media/{id}",
  summary: "A picture, for everybody who knows its id",
  request: { params: MediaParam },
  responses: {
    200: { description: "The picture. It never changes", content: pictureContent },
    304: { description: "You have it" },
    ...problemsOf("not-found", "no-media", "unavailable"),
  },
});

/** Players have no account, so the id is all that is asked for: 122 random bits. Postgres is not needed for a running game. */
export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const found = await requireBucket(c).get(c.req.valid("param").id);
  if (!found) throw new Problem("not-found");
  const headers = { etag: found.etag, "cache-control": "public, max-age=31536000, immutable" };
  if (c.req.header("if-none-match")?.includes(found.etag)) {
    await found.body.cancel();
    return c.body(null, 304, headers);
  }
  return c.body(found.body, 200, { ...headers, "content-type": found.contentType });
};
