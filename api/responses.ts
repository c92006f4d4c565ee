import { z } from "@hono/zod-openapi";
import { bodyOf, type ProblemCode, statusOf } from "./problem.ts";

/** A JSON answer in a route's documentation. */
export const json = <S extends z.ZodType>(schema: S, description: string, example?: z.input<S>) => ({
  content: { "application/json": { schema, ...(example !== undefined && { example }) } },
  description,
});

/** A JSON body in a route's documentation. */
export const jsonBody = <S extends z.ZodType>(schema: S, example: z.input<S>) => ({
  required: true as const,
  content: { "application/json": { schema, example } },
});

const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string().openapi({ description: "What went wrong, one of a closed list" }),
    detail: z.string().optional(),
    requestId: z.string(),
    suggestion: z
      .string()
      .optional()
      .openapi({ description: "With nickname-taken: a free name; none when there is none" }),
    issues: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: "With invalid: what is wrong where" }),
  })
  .openapi("Problem");

type ProblemResponse = {
  description: string;
  content: { "application/problem+json": { schema: typeof ProblemBody; examples: Record<string, { value: object }> } };
};
type ProblemResponses = Record<`${4 | 5}${number}`, ProblemResponse>;

const requestId = "2f0c6a3e-6d0e-4c0e-9f0a-1b6c5c3d7e21";

/** What a problem of some codes has beside the usual. */
const members: { [code in ProblemCode]?: object } = {
  invalid: { issues: [{ path: "title", message: "Give the quiz a title." }] },
  "nickname-taken": { suggestion: "Ana 2" },
};

export const exampleOf = (code: ProblemCode): object => ({ ...bodyOf(code), requestId, ...members[code] });

/** The problems a route can answer with, for its documentation. They are thrown, so handlers need not return them. */
export function problemsOf(...codes: ProblemCode[]): ProblemResponses {
  const entries = [...Map.groupBy(codes, statusOf)].map(([status, list]): [string, ProblemResponse] => [
    String(status),
    {
      description: list.join(", "),
      content: {
        "application/problem+json": {
          schema: ProblemBody,
          examples: Object.fromEntries(list.map((code) => [code, { value: exampleOf(code) }])),
        },
      },
    },
  ]);
  return Object.fromEntries(entries);
}
