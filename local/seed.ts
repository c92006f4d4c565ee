import * as v from "valibot";
import { demoQuiz } from "./demo-quiz.ts";

export const demoLogin = { email: "demo@quizwire.local", password: "quizwire-demo" };

const QuizzesSchema = v.object({ items: v.array(v.unknown()) });

/** A host to sign in as and a quiz to play, made through REST like everybody's. Changes nothing when they are there. */
export async function seed(origin: string): Promise<void> {
  const cookie = await signIn(origin);
  const quizzes = await send(new Request(`${origin}/api/v1/quizzes?limit=1`, { headers: { cookie } }));
  if (v.parse(QuizzesSchema, await quizzes.json()).items.length === 0) {
    await send(post(origin, "/api/v1/quizzes", demoQuiz, { cookie }));
  }
}

/** The session's cookie. */
async function signIn(origin: string): Promise<string> {
  const returning = await fetch(post(origin, "/api/v1/auth/sign-in/email", demoLogin));
  const response = returning.ok
    ? returning
    : await send(post(origin, "/api/v1/auth/sign-up/email", { ...demoLogin, name: "Demo" }));
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** As the pages' own: signing in takes no request without an origin. */
function post(origin: string, path: string, body: object, headers: Record<string, string> = {}): Request {
  return new Request(origin + path, {
    method: "POST",
    headers: { origin, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

async function send(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) return response;
  throw new Error(`${request.method} ${request.url} answered ${response.status}: ${await response.text()}`);
}
