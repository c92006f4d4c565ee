import { DetailedError } from "hono/client";
import * as v from "valibot";
import { ProblemSchema } from "../../shared/protocol/join.ts";

/** Why a call to REST did not work: the answer's RFC 9457 problem, or `offline` when there was no answer. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(code: string, status: number, text: string, requestId?: string) {
    super(text);
    this.name = "ApiProblem";
    this.code = code;
    this.status = status;
    this.requestId = requestId;
  }
}

/** The problem in whatever a call has thrown. What is not one is a bug, and is thrown on. */
export function problemIn(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (thrown instanceof DetailedError) {
    const detail = v.safeParse(v.object({ data: v.unknown() }), thrown.detail);
    return asProblem(thrown.statusCode ?? 500, detail.success ? detail.output.data : null);
  }
  // fetch rejects with TypeError without a network, with TimeoutError after our own patience.
  if (thrown instanceof TypeError || (thrown instanceof DOMException && thrown.name === "TimeoutError"))
    return new ApiProblem("offline", 0, "");
  throw thrown;
}

/** The problem in an answer that is not ok. */
export const problemOf = async (response: Response): Promise<ApiProblem> =>
  asProblem(response.status, await response.json().catch(() => null));

function asProblem(status: number, body: unknown): ApiProblem {
  const parsed = v.safeParse(ProblemSchema, body);
  if (!parsed.success) return new ApiProblem(status >= 500 ? "internal" : "malformed", status, "");
  const { code, title, detail, requestId } = parsed.output;
  return new ApiProblem(code, status, detail ?? title, requestId);
}
