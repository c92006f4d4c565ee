import * as v from "valibot";
import { AdmissionSchema, TicketAnswerSchema } from "../../shared/protocol/join.ts";
import type { Quiz, Settings } from "../../shared/quiz.ts";

const CreatedSchema = v.object({ id: v.string() });
const SessionSchema = v.object({ id: v.string(), code: v.string() });

/** A host's browser as far as REST can tell: keeps its cookies. */
export class HostClient {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  readonly #address: Record<string, string>;

  /** \`address\` is where it calls from, when nothing in between sets that: limits count by it. */
  constructor(origin: string, address?: string) {
    this.#origin = origin;
    this.#address = address === undefined ? {} : { "cf-connecting-ip": address };
  }

  get cookies(): [name: string, value: string][] {
    return [...this.#cookies];
  }

  async signUp(email: string): Promise<void> {
    await this.send("POST", "/auth/sign-up/email", { name: "Hanna Host", email, password: "correct horse battery" });
  }

  async createQuiz(quiz: Quiz): Promise<string> {
    return v.parse(CreatedSchema, await this.send("POST", "/quizzes", quiz)).id;
  }

  async startSession(quizId: string, settings: Partial<Settings> = {}): Promise<{ id: string; code: string }> {
    return v.parse(SessionSchema, await this.send("POST", "/sessions", { quizId, settings }));
  }

  async ticket(session: string, role: "host" | "screen" | "remote" = "host") {
    return v.parse(TicketAnswerSchema, await this.send("POST", `/sessions/${session}/tickets`, { role }));
  }

  get(path: string): Promise<unknown> {
    return this.send("GET", path);
  }

  async text(path: string): Promise<string> {
    const response = await fetch(`${this.#origin}/api/v1${path}`, { headers: this.headers() });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return response.text();
  }

  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#origin}/api/v1${path}`, {
      method,
      headers: { ...this.headers(), ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** What its browser sends along. */
  headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { origin: this.#origin, cookie, ...this.#address };
  }
}

export async function join(origin: string, code: string, nickname: string) {
  return v.parse(AdmissionSchema, await post(origin, `/codes/${code}/players`, { nickname }));
}

export async function resume(origin: string, session: string, resumeToken: string) {
  return v.parse(TicketAnswerSchema, await post(origin, `/sessions/${session}/tickets`, { resumeToken }));
}

async function post(origin: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}
