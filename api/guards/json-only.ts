import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";

/** A form of another site can send three content types without asking; JSON is none of them. */
export const jsonOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header("content-type");
  if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) throw new Problem("not-json");
  // Some runtimes give a request without a body an empty stream, so only reading tells.
  if (type === undefined && c.req.raw.body !== null && (await c.req.text()) !== "") throw new Problem("not-json");
  await next();
};
