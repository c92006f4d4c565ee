import * as v from "valibot";

type Answer = { status: number; headers: Headers; bytes: Uint8Array; text: string; json: unknown };

type Call = { headers?: Record<string, string>; cf?: unknown };

/** Calls the app as a browser does: keeps cookies by name and path, sends `Origin`, speaks JSON. */
export class Client {
  readonly #send: (request: Request) => Promise<Response>;
  readonly #origin: string;
  readonly #headers: Record<string, string>;
  readonly #jar = new Map<string, { value: string; path: string }>();

  constructor(send: (request: Request) => Promise<Response>, origin: string, headers: Record<string, string>) {
    this.#send = send;
    this.#origin = origin;
    this.#headers = { origin, "cf-connecting-ip": randomAddress(), ...headers };
  }

  get = (path: string, call: Call = {}) => this.request("GET", path, undefined, call);
  post = (path: string, body?: unknown, call: Call = {}) => this.request("POST", path, body, call);
  put = (path: string, body?: unknown, call: Call = {}) => this.request("PUT", path, body, call);
  delete = (path: string, call: Call = {}) => this.request("DELETE", path, undefined, call);

  /** A stream of events, each as `name data`, until the caller returns from it or it ends. */
  async *events(path: string): AsyncGenerator<string> {
    const headers = { ...this.#headers, cookie: this.cookiesFor(path) };
    const response = await this.#send(new Request(this.#origin + path, { headers }));
    if (!isEndless(response) || !response.body) throw new Error(`${response.status} instead of events`);
    let text = "";
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + piece).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, event, data] = /^event: (.*)\ndata: (.*)/m.exec(block) ?? [];
        if (event) yield `${event} ${data}`;
      }
    }
  }

  /** `body` is sent as it is when it is a text or bytes, which are a picture's or a file's to import; else as JSON. */
  async request(method: string, path: string, body: unknown, { headers = {}, cf }: Call = {}): Promise<Answer> {
    const all = new Headers({ ...this.#headers, ...headers });
    for (const [name, value] of [...all]) if (value === "") all.delete(name);
    const cookie = this.cookiesFor(path);
    if (cookie !== "" && !all.has("cookie")) all.set("cookie", cookie);
    const sent = sentAs(body);
    const bytesType = path.includes("/quizzes/import") ? "application/octet-stream" : "image/png";
    const type = body instanceof Uint8Array ? bytesType : "application/json";
    if (sent !== undefined && !all.has("content-type") && headers["content-type"] !== "") all.set("content-type", type);
    const request = new Request(this.#origin + path, {
      method,
      headers: all,
      ...(sent !== undefined && { body: sent }),
    });
    const response = await this.#send(Object.assign(request, { cf }));
    for (const set of response.headers.getSetCookie()) this.#keep(set);
    // `text()` would drop the mark at the start of a CSV.
    const bytes = isEndless(response) ? await firstPiece(response) : new Uint8Array(await response.arrayBuffer());
    const answer = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return { status: response.status, headers: response.headers, bytes, text: answer, json: parse(answer) };
  }

  cookiesFor(path: string): string {
    const fitting = [...this.#jar].filter(([, cookie]) => path.startsWith(cookie.path));
    return fitting.map(([key, { value }]) => `${key.split("\n")[0]}=${value}`).join("; ");
  }

  dropCookies(): void {
    this.#jar.clear();
  }

  #keep(set: string): void {
    const [pair = "", ...attributes] = set.split(/;\s*/);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? "/";
    const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
    if (gone) this.#jar.delete(`${name}\n${path}`);
    else this.#jar.set(`${name}\n${path}`, { value, path });
  }
}

/** Whoever waits for the end of a stream of events waits long. */
export const isEndless = ({ headers }: Response): boolean =>
  headers.get("content-type")?.startsWith("text/event-stream") ?? false;

async function firstPiece({ body }: Response): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return value ?? new Uint8Array();
}

const randomAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join(".")}`;

function sentAs(body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (body instanceof Uint8Array) return body.slice();
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CodeSchema = v.object({ code: v.string() });

/** The status and code of a problem, as "409 nickname-taken". */
export const problemIn = ({ status, json }: Pick<Answer, "status" | "json">): string => {
  const body = v.safeParse(CodeSchema, json);
  return `${status} ${body.success ? body.output.code : "without a code"}`;
};
