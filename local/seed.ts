import * as v from "valibot";
import { demoQuiz } from "./demo-quiz.ts";

export const demoLogin = { email: "demo@quizwire.local", password: "quizwire-demo" };

const QuizListSchema = v.object({ quizzes: v.array(v.unknown()) });

/** A host to sign in as and a quiz to play, made through REST like everybody's. Changes nothing when they are there. */
export async function seed(baseUrl: string): Promise<void> {
  const cookie = await signIn(baseUrl);
  const list = await send(`${baseUrl}/api/v1/quizzes`, { headers: { cookie } });
  if (v.parse(QuizListSchema, await list.json()).quizzes.length > 0) return;
  await send(`${baseUrl}/api/v1/quizzes`, post(demoQuiz, { cookie }));
}

/** The session's cookie. */
async function signIn(baseUrl: string): Promise<string> {
  const auth = `${baseUrl}/api/v1/auth`;
  const returning = await fetch(`${auth}/sign-in/email`, post(demoLogin));
  const response = returning.ok ? returning : await send(`${auth}/sign-up/email`, post({ ...demoLogin, name: "Demo" }));
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

const post = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  throw new Error(`${init.method ?? "GET"} ${url} answered ${response.status}: ${await response.text()}`);
}
