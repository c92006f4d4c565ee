import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";

/** A form of another site can send three content types without asking; JSON is none of them. */
export const jsonOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header("content-type");
  const isJson = /^application\/json\s*(;|$)/i.test(type ?? "");
  if (!isJson && (type !== undefined || c.req.raw.body !== null)) throw new Problem("not-json");
  await next();
};
