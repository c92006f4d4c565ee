import { Hono } from "hono";
import type { AppEnv } from "./context.ts";

/**
 * Addresses of the pages -> the built page. Asked for without `.html`: the assets answer that with a redirect.
 * A page names its scripts by their hash, so it must never be older than they are.
 */
export const pages = new Hono<AppEnv>();
const serve = (path: string, page: string) =>
  pages.get(path, async (c) => {
    const asset = await c.var.ports.assets.fetch(new Request(new URL(page, c.req.url)));
    const response = new Response(asset.body, asset);
    response.headers.set("cache-control", "no-cache");
    return response;
  });

serve("/j/:code", "/");
serve("/present/:session", "/present");
serve("/pair", "/remote");
serve("/remote/:session", "/remote");
serve("/host", "/host");
serve("/host/*", "/host");
serve("/api/v1/docs", "/reference");
