import { problemIn, problemOf } from "../problem.ts";

const patienceMs = 15_000;

/** better-auth's own endpoints, which the typed client does not know. Answers the body, throws the problem. */
export async function authCall(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
  const response = await fetch(`/api/v1/auth/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw problemIn(error);
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}
