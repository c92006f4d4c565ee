import Ajv, { type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Media = { schema?: Schema; example?: unknown; examples?: Record<string, { value: unknown }> };
type Schema = Record<string, unknown>;
type Content = { content?: Record<string, Media> };
export type Operation = {
  parameters?: { name: string; in: "path" | "query" | "header"; required?: boolean; schema: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
};
/** The OpenAPI document, as far as tests look into it. */
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

type Said = { status: number; headers: Headers; text: string };
const base = "/api/v1";

/** Holds what REST says against what its document promises. */
export class Contract {
  readonly document: Document;
  readonly #paths: { pattern: RegExp; path: string }[];
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  readonly #validators = new Map<Schema, ValidateFunction>();

  constructor(document: Document) {
    this.document = document;
    addFormats.default(this.#ajv);
    // A path with fewer parameters is the more exact one.
    this.#paths = Object.keys(document.paths)
      .sort((a, b) => a.split("{").length - b.split("{").length)
      .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`) }));
  }

  /** The documented operation that serves a call; undefined for what is not in the document. */
  find(method: string, url: string): { path: string; operation: Operation } | undefined {
    const [called = ""] = url.slice(base.length).split("?");
    const path = url.startsWith(`${base}/`) && this.#paths.find(({ pattern }) => pattern.test(called))?.path;
    const operation = path && this.document.paths[path]?.[method.toLowerCase()];
    return path && operation ? { path, operation } : undefined;
  }

  /** What an answer says beside its documentation, one sentence each; nothing for undocumented calls. */
  complaints(method: string, url: string, { status, headers, text }: Said): string[] {
    const found = this.find(method, url);
    if (!found || method === "HEAD") return [];
    const name = `${method} ${found.path}: ${status}`;
    const promised = found.operation.responses[status];
    if (!promised) return [`${name} is not documented: ${text.slice(0, 200)}`];
    const [type = ""] = (headers.get("content-type") ?? "").split(";");
    if (!promised.content) return text === "" ? [] : [`${name} has a body, and none is documented`];
    const media = promised.content[type];
    if (!media) return [`${name} is ${type || "without a type"}, which is not documented`];
    if (!/[/+]json$/.test(type)) return [];
    const body: unknown = JSON.parse(text);
    const code = codeIn(body);
    if (media.examples && !(code in media.examples)) return [`${name} ${code} is not documented`];
    return this.mismatches(media.schema ?? {}, body, "answer").map((mismatch) => `${name} ${mismatch}`);
  }

  /** Where a value differs from a schema. In an answer a field that the schema does not know is a difference too. */
  mismatches(schema: Schema, value: unknown, of: "answer" | "request"): string[] {
    let validate = this.#validators.get(schema);
    if (!validate) {
      const { components } = this.document;
      const wanted = of === "answer" && !isProblem(schema) ? closed(schema) : schema;
      validate = this.#ajv.compile({ ...(wanted as Schema), components });
      this.#validators.set(schema, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
    );
  }
}

const isProblem = (schema: Schema) => schema.$ref === "#/components/schemas/Problem";

const codeIn = (body: unknown): string =>
  typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";

/** The schema without room for properties that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part)]));
  return "properties" in parts && !("additionalProperties" in parts)
    ? { ...parts, additionalProperties: false }
    : parts;
}
