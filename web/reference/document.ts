/** The part of JSON Schema that our OpenAPI document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value: { title: string } }>;
}

export interface Answer {
  description: string;
  content?: Record<string, Media>;
}

export interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { description?: string; content: Record<string, Media> };
  responses: Record<string, Answer>;
}

export interface OpenApi {
  info: { description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Made by the same deployment that serves this page, from the schemas that check every call: nothing to check. */
const ours = (document: unknown) => document as OpenApi;

export async function readDocument(): Promise<OpenApi> {
  const response = await fetch("/api/v1/openapi.json");
  if (!response.ok) throw new Error(`${response.status}`);
  return ours(await response.json());
}

export interface Route {
  /** For the address: stays as long as method and path do. */
  id: string;
  method: string;
  path: string;
  operation: Operation;
}

/** All routes by what they are about, in the document's order. */
export function groupsOf({ paths }: OpenApi): [tag: string, routes: Route[]][] {
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      id: `${method}${path}`.replaceAll(/[^\w]+/g, "-").replace(/-$/, ""),
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  return [...Map.groupBy(routes, ({ operation }) => operation.tags?.[0] ?? "")];
}
