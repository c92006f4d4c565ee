import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";
import { isImport, isUpload } from "./upload.ts";

/**
 * A form of another site can send three content types without asking. JSON is none of them, and neither is a picture's type
 * or that of plain bytes, where those are sent.
 */
export const jsonOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header("content-type");
  if (isUpload(c)) {
    if (type === undefined || !/^image\/[a-z0-9.+-]+$/i.test(type))
      throw new Problem("not-a-picture", { detail: sendAs });
    return next();
  }
  if (isImport(c)) {
    if (type === undefined || !/^application\/octet-stream\s*(;|$)/i.test(type))
      throw new Problem("not-a-file", { detail: sendPlain });
    return next();
  }
  if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) throw new Problem("not-json");
  // Some runtimes give a request without a body an empty stream, so only reading tells.
  if (type === undefined && c.req.raw.body !== null && (await c.req.text()) !== "") throw new Problem("not-json");
  await next();
};

const sendAs = "Send its bytes as the body, with its type, as image/png, in Content-Type.";
const sendPlain = "Send its bytes as the body, with application/octet-stream in Content-Type, whatever its format.";
