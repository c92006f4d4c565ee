import type { Context } from "hono";

/** The one call whose body is no JSON: the bytes of a picture. */
export const isUpload = (c: Context): boolean => c.req.method === "POST" && c.req.path === "/api/v1/media";
