import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./context.ts";
import { type ProblemCode, statusOf } from "./problem.ts";
import { exampleOf } from "./responses.ts";

const about = [
  "Quizwire's REST layer. Errors are RFC 9457 problems with a `code` of a closed list and a `requestId`.",
  "Signing in gives a cookie (`POST /auth/sign-in/email` with `{ email, password }`); joining a session needs none.",
  "Lists are paged by `cursor`. Limited calls answer with `RateLimit-*`, and with `Retry-After` past the limit.",
].join("\n\n");

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<Document["paths"]>[string]["get"]>;

const methods = ["get", "put", "post", "patch", "delete"] as const;

/** The OpenAPI document of all routes: what each says of itself, and what holds for every one. */
export function documentOf(api: OpenAPIHono<AppEnv>): Document {
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Quizwire", version: "1", description: about },
    servers: [{ url: "/api/v1" }],
    security: [],
  });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      operation.tags = [path.split("/")[1] ?? ""];
      if (operation.responses?.["401"]) operation.security = [{ session: [] }];
      addProblems(operation, commonProblems(method, operation));
    }
  }
  document.components = {
    ...document.components,
    securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-quizwire.session_token" } },
  };
  return document;
}

/** What stands before every handler can refuse, and what may go wrong in any. */
function commonProblems(
  method: (typeof methods)[number],
  { requestBody, parameters = [], responses = {} }: Operation,
): ProblemCode[] {
  // What asks nothing and nobody has nothing to fail at.
  const canFail = Object.values(responses).some((answer) => answer.content?.["application/problem+json"]);
  const any: ProblemCode[] = canFail ? ["internal"] : [];
  // An id that cannot be one is the id of nothing.
  if (parameters.some((parameter) => "in" in parameter && parameter.in === "path")) any.push("not-found");
  if (method === "get") return any;
  any.push("wrong-origin", "too-large");
  const content = requestBody && "content" in requestBody ? requestBody.content : undefined;
  if (!content) any.push("not-json");
  else if (content["application/json"]) any.push("not-json", "malformed");
  return any;
}

function addProblems(operation: Operation, codes: ProblemCode[]): void {
  const responses = { ...operation.responses };
  operation.responses = responses;
  for (const code of codes) {
    const known = responses[statusOf(code)];
    if (known?.description.split(", ").includes(code)) continue;
    const description = known ? `${known.description}, ${code}` : code;
    const content = known && "content" in known ? known.content : undefined;
    const media = content?.["application/problem+json"] ?? { schema: { $ref: "#/components/schemas/Problem" } };
    const examples = { ...media.examples, [code]: { value: exampleOf(code) } };
    responses[statusOf(code)] = { description, content: { "application/problem+json": { ...media, examples } } };
  }
}
