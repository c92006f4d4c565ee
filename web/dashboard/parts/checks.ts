import { t } from "../../strings/dashboard.ts";

/** The server has the last word on what an address is; here only slips are caught. */
const looksLikeEmail = /^\S+@\S+$/;
const shortestPassword = 8;

export const nameError = (name: string): string | null => (name.trim() === "" ? t.auth.missing.name : null);

export function emailError(email: string): string | null {
  if (email.trim() === "") return t.auth.missing.email;
  return looksLikeEmail.test(email.trim()) ? null : (t.problems["invalid-email"] ?? null);
}

export const passwordError = (password: string): string | null => (password === "" ? t.auth.missing.password : null);

export const newPasswordError = (password: string): string | null =>
  password.length < shortestPassword ? (t.problems["password-too-short"] ?? null) : null;
