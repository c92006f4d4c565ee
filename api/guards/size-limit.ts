import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";

/** The longest valid quiz: 200 questions of 2,100 characters, four bytes each; a room posts the same at most. */
const bulkBytes = 2 * 1024 * 1024;
const usualBytes = 16 * 1024;

const limit = (maxSize: number): MiddlewareHandler<AppEnv> =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem("too-large");
    },
  });

const bulk = limit(bulkBytes);
const usual = limit(usualBytes);

export const sizeLimit: MiddlewareHandler<AppEnv> = (c, next) =>
  /^\/api\/v1\/(quizzes|internal)(\/|$)/.test(c.req.path) ? bulk(c, next) : usual(c, next);
