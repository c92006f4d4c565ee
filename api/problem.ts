import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "./context.ts";
import { describeError } from "./log.ts";
import { isOutage, isUnfitData } from "./outage.ts";

/** Every way in which a call can fail: code -> status and title. */
const problems = {
  malformed: [400, "The request cannot be read."],
  "invalid-password": [400, "The password is wrong."],
  unauthenticated: [401, "Sign in first."],
  "resume-refused": [401, "This seat cannot be resumed."],
  unsigned: [401, "Only our own parts may call this."],
  "wrong-origin": [403, "The request comes from another site."],
  "session-not-fresh": [403, "Sign in once more before this."],
  "not-an-administrator": [403, "Only an administrator may do this."],
  "not-found": [404, "There is nothing here."],
  "code-unknown": [404, "No session has this code."],
  "session-locked": [409, "The host has locked the session."],
  "session-full": [409, "The session is full."],
  "email-taken": [409, "Another account has this address."],
  "password-already-set": [409, "This account has a password."],
  "nickname-taken": [409, "Somebody else has this name."],
  "nickname-removed": [409, "The host has removed this name from the session."],
  "idempotency-conflict": [409, "This Idempotency-Key belongs to another request."],
  "correction-refused": [409, "This cannot be corrected."],
  "media-full": [409, "There is no room for another picture."],
  "too-many-live-sessions": [409, "Too many of your sessions are live."],
  "pairing-refused": [410, "This pairing code has been used, has run out, or its session has ended."],
  "session-gone": [410, "There is no such session any more."],
  "session-ended": [410, "The session has ended."],
  "version-conflict": [412, "It has been changed since."],
  "too-large": [413, "The body is too large."],
  "not-json": [415, "The body must be JSON."],
  "not-a-picture": [415, "This is no picture that can be kept."],
  "not-a-file": [415, "The body must be a file's bytes."],
  invalid: [422, "The content is not valid."],
  "not-importable": [422, "No quiz can be made of this file."],
  "nickname-invalid": [422, "This name cannot be used."],
  "quiz-empty": [422, "The quiz has no questions."],
  "url-refused": [422, "This address is not fetched."],
  "url-failed": [422, "No picture came from this address."],
  "version-required": [428, "Say which version you change: send If-Match."],
  "rate-limited": [429, "Too many requests."],
  internal: [500, "Something went wrong."],
  "no-media": [501, "This Quizwire keeps no pictures."],
  unavailable: [503, "Not available for a moment."],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;
export const statusOf = (code: ProblemCode): number => problems[code][0];
/** The members that every problem of this code has. */
export const bodyOf = (code: ProblemCode) => ({
  type: "about:blank",
  title: problems[code][1],
  status: statusOf(code),
  code,
});

type Extra = {
  detail?: string;
  /** Further members of the body. */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
};

/** A caller's fault, or a store that is away. Thrown anywhere, answered by `answerProblem`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;

  constructor(code: ProblemCode, extra: Extra = {}) {
    super(problems[code][1], { cause: extra.cause });
    this.name = "Problem";
    this.code = code;
    this.extra = extra;
  }
}

/** Seconds after which a call that met an outage may be tried again. */
const retryAfterSeconds = 5;

export const unavailable = (cause?: unknown) =>
  new Problem("unavailable", { cause, headers: { "retry-after": String(retryAfterSeconds) } });

/** The one place where errors become answers. A stranger sees codes and the request's id, never a cause. */
export function answerProblem(error: unknown, c: Context<AppEnv>): Response {
  const problem = asProblem(error);
  const [status, title] = problems[problem.code];
  c.var.ports.metrics.count("problem", problem.code);
  if (status >= 500) {
    const { method, routePath } = c.req;
    const requestId = c.var.requestId;
    const cause = describeError(problem.cause ?? error);
    c.var.ports.log({
      level: status === 500 ? "error" : "warn",
      event: problem.code,
      requestId,
      method,
      routePath,
      cause,
    });
  }
  const { detail, members, headers } = problem.extra;
  return problemResponse(
    c.var.requestId,
    { code: problem.code, status, title, ...(detail && { detail }), ...members },
    headers,
  );
}

/** `application/problem+json` after RFC 9457. */
export function problemResponse(
  requestId: string,
  body: { code: string; status: number; title: string } & Record<string, unknown>,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...body, requestId }), {
    status: body.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

const unfit = "It holds a character that cannot be stored, or a number out of range.";

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isOutage(error)) return unavailable(error);
  if (isUnfitData(error)) return new Problem("invalid", { detail: unfit, cause: error });
  // Hono throws these itself, for a body that is not JSON.
  if (error instanceof HTTPException && error.status === 400) return new Problem("malformed", { cause: error });
  return new Problem("internal", { cause: error });
}
