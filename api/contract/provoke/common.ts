import type { Client } from "../../testing/client.ts";
import type { Callers } from "../callers.ts";
import type { Op } from "../operations.ts";
import { fill, validCall, withQuery } from "../scene.ts";

type Answer = Awaited<ReturnType<Client["request"]>>;
/** Makes a route answer with one of its problems. */
export type Provoke = (op: Op, callers: Callers) => Promise<Answer>;

type Change = { client?: Client; url?: string; body?: unknown; headers?: Record<string, string> };

/** The valid call, with something changed. */
export function call(op: Op, { scene }: Pick<Callers, "scene">, change: Change = {}): Promise<Answer> {
  const { url, body, headers } = validCall(op, scene);
  const { client = scene.owner } = change;
  const all = { ...headers, ...change.headers };
  return client.request(op.method, change.url ?? url, change.body ?? body, { headers: all });
}

const anyId = () => crypto.randomUUID();

/** How each problem that many routes have comes about, from the route's documentation alone. */
export const provocations: { readonly [code: string]: Provoke } = {
  unauthenticated: (op, callers) => call(op, callers, { client: callers.nobody }),
  "not-an-administrator": (op, callers) => call(op, callers, { client: callers.stranger }),
  "wrong-origin": (op, callers) => call(op, callers, { headers: { origin: "https://evil.example" } }),
  "not-json": (op, callers) => call(op, callers, { body: "a=1", headers: { "content-type": "text/plain" } }),
  "too-large": (op, callers) =>
    call(op, callers, { body: op.name === "POST /media" ? huge : JSON.stringify(String(huge)) }),
  malformed: (op, callers) => call(op, callers, { body: "{" }),
  invalid(op, callers) {
    if (op.operation.requestBody) return call(op, callers, { body: "null" });
    const names = (op.operation.parameters ?? []).filter((parameter) => parameter.in === "query");
    const query = new URLSearchParams(names.map(({ name }) => [name, "x".repeat(500)]));
    return call(op, callers, { url: withQuery(validCall(op, callers.scene).url, query) });
  },
  "not-found"(op, callers) {
    const { ids, bodies } = callers.scene;
    const others = { ...ids, ...Object.fromEntries(Object.keys(ids).map((name) => [name, anyId()])) };
    return call(op, { scene: { ...callers.scene, ids: others, bodies } });
  },
  "version-required": (op, callers) => call(op, callers, { headers: { "if-match": "" } }),
  "version-conflict": (op, callers) => call(op, callers, { headers: { "if-match": '"999"' } }),
  async "idempotency-conflict"(op, callers) {
    const headers = { "idempotency-key": anyId() };
    await call(op, callers, { headers });
    const { body } = validCall(op, callers.scene);
    return call(op, callers, { headers, body: `${JSON.stringify(body)} ` });
  },
  async "rate-limited"(op, callers) {
    await call(op, callers, { client: callers.hurried });
    return call(op, callers, { client: callers.hurried });
  },
  unavailable: (op, callers) => call(op, callers, { client: callers.cutOff }),
  internal: (op, callers) => call(op, callers, { client: callers.broken }),
};

const huge = new Uint8Array(6 * 1024 * 1024);

/** Another value for one of the path's parameters. */
export const elsewhere = (op: Op, { scene }: Callers, parameter: string, value: string): Change => ({
  url: fill(op.path, { ...scene.ids, [parameter]: value }),
});
