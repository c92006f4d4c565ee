import { signal } from "@preact/signals";
import * as v from "valibot";
import { problemIn, problemOf } from "./problem.ts";

const AccountSchema = v.object({ name: v.string(), email: v.string() });
export type Account = v.InferOutput<typeof AccountSchema>;

const SignedInSchema = v.nullable(v.object({ user: AccountSchema }));

/** Who is signed in here: null for nobody, undefined until that is known. */
export const account = signal<Account | null | undefined>(undefined);

/** better-auth's own endpoints, which the typed client does not know. Answers its body, throws its problem. */
async function call(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
  const response = await fetch(`/api/v1/auth/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  }).catch((error: unknown) => {
    throw problemIn(error);
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

export async function findAccount(): Promise<void> {
  const found = v.parse(SignedInSchema, await call("GET", "get-session"));
  account.value = found === null ? null : found.user;
}

export async function signIn(email: string, password: string): Promise<void> {
  account.value = v.parse(
    v.object({ user: AccountSchema }),
    await call("POST", "sign-in/email", { email, password }),
  ).user;
}

export async function signUp(name: string, email: string, password: string): Promise<void> {
  const answer = await call("POST", "sign-up/email", { name, email, password });
  account.value = v.parse(v.object({ user: AccountSchema }), answer).user;
}

export async function signOut(): Promise<void> {
  await call("POST", "sign-out", {});
  account.value = null;
}

export async function requestReset(email: string): Promise<void> {
  await call("POST", "request-password-reset", { email });
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await call("POST", "reset-password", { token, newPassword });
}
