import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { download } from "./download.ts";
import { requireBucket } from "./require-bucket.ts";
import { exampleMedia, MediaBody } from "./schemas.ts";
import { storePicture } from "./store-picture.ts";

const FetchBody = z.strictObject({
  url: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .openapi({ description: "Where the picture is: https only" }),
});

export const route = createRoute({
  method: "post",
  path: "/media/fetch",
  summary: "Fetch a picture from the web, once, and keep it",
  request: { body: jsonBody(FetchBody, { url: "https://pictures.example.org/volga.png" }) },
  responses: {
    201: json(MediaBody, "The picture's id, type and size", exampleMedia),
    ...problemsOf(
      "unauthenticated",
      "media-full",
      "too-large",
      "not-a-picture",
      "invalid",
      "url-refused",
      "url-failed",
      "rate-limited",
      "no-media",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { limits, web } = c.var.ports;
  const owner = await requireHost(c);
  requireBucket(c);
  await spendOrRefuse(c, limits.pictureFetches, owner);
  await spendOrRefuse(c, limits.pictures, owner);
  const { url } = c.req.valid("json");
  return c.json(await storePicture(c, owner, await download(url, web), url), 201);
};
