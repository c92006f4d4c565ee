import { z } from "@hono/zod-openapi";
import { type ProblemCode, statusOf } from "./problem.ts";

/** A JSON answer in a route's documentation. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string().openapi({ description: "What went wrong, one of a closed list" }),
    detail: z.string().optional(),
    requestId: z.string(),
    suggestion: z.string().optional().openapi({ description: "With nickname-taken: a free name" }),
    issues: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: "With invalid: what is wrong where" }),
  })
  .openapi("Problem");

type ProblemResponses = Record<
  `${4 | 5}${number}`,
  { description: string; content: { "application/problem+json": { schema: typeof ProblemBody } } }
>;

/** The problems a route can answer with, for its documentation. They are thrown, so handlers need not return them. */
export function problemsOf(...codes: ProblemCode[]): ProblemResponses {
  const statuses = Map.groupBy(codes, statusOf);
  const entries = [...statuses].map(([status, list]) => [
    status,
    { description: list.join(", "), content: { "application/problem+json": { schema: ProblemBody } } },
  ]);
  return Object.fromEntries(entries);
}
