import * as z from "zod";
import { Problem } from "../problem.ts";

const password = z.object({ password: z.string().max(200) });
const code = z.object({ code: z.string().max(40) });
const passkeyName = z.string().trim().min(1).max(60);
const ownThing = z.object({ id: z.string().max(100) });
const provider = z.enum(["github", "google"]);

/** Where a provider sends people back to: a page of ours, whatever the caller says. */
const backTo = (page: string, errorPage: string) => ({ callbackURL: page, errorCallbackURL: errorPage });

/** Of all that better-auth would take in a body, what our pages send. The rest falls away. */
const bodies = {
  "POST /send-verification-email": z.object({ email: z.string().max(320) }),
  "POST /verify-email": z.object({ token: z.string().max(2_000) }),
  "POST /change-email": z.object({ newEmail: z.email().max(320) }),
  "POST /two-factor/enable": password,
  "POST /two-factor/disable": password,
  "POST /two-factor/generate-backup-codes": password,
  "POST /two-factor/verify-totp": code,
  "POST /two-factor/verify-backup-code": code,
  "POST /passkey/verify-registration": z.object({ response: z.looseObject({}), name: passkeyName }),
  "POST /passkey/verify-authentication": z.object({ response: z.looseObject({ id: z.string().max(2_000) }) }),
  "POST /passkey/update-passkey": ownThing.extend({ name: passkeyName }),
  "POST /passkey/delete-passkey": ownThing,
  "POST /sign-in/social": z
    .object({
      provider,
      next: z
        .string()
        .max(500)
        // Browsers drop tabs and line ends, and then two slashes may meet.
        .regex(/^\/(?![/\\])\P{Cc}*$/u)
        .default("/host"),
    })
    .transform(({ provider, next }) => ({ provider, ...backTo(next, "/host/sign-in") })),
  "POST /link-social": z
    .object({ provider })
    .transform(({ provider }) => ({ provider, ...backTo("/host/settings", "/host/settings") })),
  "POST /unlink-account": z.object({ accountId: z.string().max(100) }),
} as const;

/** What of better-auth is reachable. Its links with a token in the path, and its own pages, are not. */
export const reachable = new Set([
  ...Object.keys(bodies),
  "GET /get-session",
  "POST /sign-up/email",
  "POST /sign-in/email",
  "POST /sign-out",
  "POST /request-password-reset",
  "POST /reset-password",
  "POST /change-password",
  "GET /callback/github",
  "GET /callback/google",
  "GET /passkey/generate-register-options",
  "GET /passkey/generate-authenticate-options",
  "GET /passkey/list-user-passkeys",
]);

export const isReachable = (endpoint: string): boolean => reachable.has(endpoint);

/** The body as better-auth gets it. */
export function bodyFor(endpoint: string, text: string): string {
  if (!(endpoint in bodies)) return text;
  const body = bodies[endpoint as keyof typeof bodies].safeParse(jsonIn(text));
  if (body.success) return JSON.stringify(body.data);
  const issues = body.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new Problem("invalid", { members: { issues } });
}

/** Undefined: there is none. */
export function jsonIn(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    throw new Problem("malformed", { cause: error });
  }
}
