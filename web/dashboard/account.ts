import { signal } from "@preact/signals";
import * as v from "valibot";
import { authCall } from "./calls/better-auth.ts";

const AccountSchema = v.object({ name: v.string(), email: v.string() });
export type Account = v.InferOutput<typeof AccountSchema>;

const SignedInSchema = v.object({ user: AccountSchema });

/** Who is signed in here: null for nobody, undefined until that is known. */
export const account = signal<Account | null | undefined>(undefined);

export async function findAccount(): Promise<void> {
  const found = v.parse(v.nullable(SignedInSchema), await authCall("GET", "get-session"));
  account.value = found === null ? null : found.user;
}

const SignInSchema = v.union([SignedInSchema, v.object({ twoFactorRedirect: v.literal(true) })]);

/** True when the password was right and a code is needed too. */
export async function signIn(email: string, password: string): Promise<boolean> {
  const answer = v.parse(SignInSchema, await authCall("POST", "sign-in/email", { email, password }));
  if (!("user" in answer)) return true;
  account.value = answer.user;
  return false;
}

/** The second step: a code from the app, or one of the backup codes. */
export async function signInByCode(kind: "totp" | "backup-code", code: string): Promise<void> {
  account.value = v.parse(SignedInSchema, await authCall("POST", `two-factor/verify-${kind}`, { code })).user;
}

export async function signUp(name: string, email: string, password: string): Promise<void> {
  account.value = v.parse(SignedInSchema, await authCall("POST", "sign-up/email", { name, email, password })).user;
}

export async function signOut(): Promise<void> {
  await authCall("POST", "sign-out", {});
  account.value = null;
}

export async function requestReset(email: string): Promise<void> {
  await authCall("POST", "request-password-reset", { email });
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await authCall("POST", "reset-password", { token, newPassword });
}
