import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnv } from "../context.ts";
import { inMegabytes, mostBytes } from "../media/media-limits.ts";
import { Problem } from "../problem.ts";
import { mostFileBytes } from "../quizzes/formats/import-limits.ts";
import { isImport, isUpload } from "./upload.ts";

/** A quiz of 200 questions of 3,700 characters, four bytes each. What a room posts is far below. */
const bulkBytes = 3 * 1024 * 1024;
const usualBytes = 16 * 1024;

const limit = (maxSize: number, detail?: string): MiddlewareHandler<AppEnv> =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem("too-large", detail === undefined ? {} : { detail });
    },
  });

const bulk = limit(bulkBytes);
const usual = limit(usualBytes);
const picture = limit(mostBytes, `A picture may have at most ${inMegabytes(mostBytes)}.`);
const file = limit(mostFileBytes, `A file may have at most ${inMegabytes(mostFileBytes)}.`);

export const sizeLimit: MiddlewareHandler<AppEnv> = (c, next) => {
  if (isUpload(c)) return picture(c, next);
  if (isImport(c)) return file(c, next);
  return /^\/api\/v1\/(quizzes|internal)(\/|$)/.test(c.req.path) ? bulk(c, next) : usual(c, next);
};
