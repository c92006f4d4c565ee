import { z } from "@hono/zod-openapi";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { unfitTexts } from "./unfit-texts.ts";

type Schema = v.GenericSchema;

/**
 * A shared schema as REST needs it: it validates with valibot, reports valibot's issue paths, and describes itself by
 * the same schema. Texts that Postgres cannot store are refused here, where their path is known.
 */
export function fromValibot<const S extends Schema>(schema: S) {
  return z
    .custom<v.InferInput<S>>()
    .transform((input, ctx): v.InferOutput<S> => {
      const result = v.safeParse(schema, input);
      const issues = result.success ? unfitTexts(result.output) : result.issues.map(asIssue);
      for (const issue of issues) ctx.addIssue({ code: "custom", input, ...issue });
      return result.success && issues.length === 0 ? result.output : z.NEVER;
    })
    .openapi(documented(schema));
}

type Documentation = NonNullable<Parameters<z.ZodType["openapi"]>[1]>;

// JSON Schema 2020-12 is what OpenAPI 3.1 describes bodies with; the library's types know less of it. A union says its
// types beside its parts, because the generator wants a `type`.
function documented(schema: Schema): Documentation {
  const { $schema: _, ...described } = toJsonSchema(schema, { target: "draft-2020-12", errorMode: "ignore" });
  const parts = described.anyOf ?? described.oneOf;
  const types = parts?.flatMap((part) => (typeof part === "object" && part.type ? part.type : []));
  return { ...described, type: described.type ?? [...new Set(types)] } as Documentation;
}

type Issue = { path: PropertyKey[]; message: string };

function asIssue(issue: v.BaseIssue<unknown>): Issue {
  return {
    path: (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key))),
    message: issue.message,
  };
}
