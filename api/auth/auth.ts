import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import type { Log } from "../../shared/log-entry.ts";
import { ownerOfMailbox } from "../db/accounts.ts";
import type { Database } from "../db/client.ts";
import { account, authSession, passkey, twoFactor, user, verification } from "../db/schema/account.ts";
import type { Config } from "../env.ts";
import { describeError } from "../log.ts";
import type { MailPort } from "../mail.ts";
import { accountHooks } from "./account-hooks.ts";
import { sendConfirmMail, sendResetMail } from "./auth-mails.ts";
import { passkeys, secondStep } from "./plugins.ts";

const minute = 60;
const day = 24 * 60 * minute;

type Parts = {
  config: Pick<Config, "authSecret" | "signups" | "providers">;
  db: Database;
  mail: MailPort | null;
  log: Log;
  background(work: Promise<unknown>): void;
};

export const authPath = "/api/v1/auth";

const cookiePrefix = (origin: string) => (origin.startsWith("https:") ? "__Host-quizwire" : "quizwire");
/** The cookie of whoever is signed in. */
export const loginCookie = (origin: string) => `${cookiePrefix(origin)}.session_token`;

type Auth = ReturnType<typeof createAuth>;
/** One for each origin that people use: it decides the cookies' names and the link in a mail. */
export type Auths = { for(origin: string): Auth };

/** Names that reach a Worker are few and its owner's; the bound is for a server that answers to any name. */
const mostOrigins = 8;

export function createAuths(parts: Parts): Auths {
  const auths = new Map<string, Auth>();
  return {
    for(origin) {
      const known = auths.get(origin);
      if (known) return known;
      if (auths.size >= mostOrigins) auths.clear();
      const auth = createAuth(parts, origin);
      auths.set(origin, auth);
      return auth;
    },
  };
}

function createAuth({ config, db, mail, log, background }: Parts, origin: string) {
  const secure = origin.startsWith("https:");
  return betterAuth({
    appName: "Quizwire",
    baseURL: origin,
    basePath: authPath,
    secret: config.authSecret,
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user, auth_session: authSession, account, verification, passkey, twoFactor },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      resetPasswordTokenExpiresIn: 30 * minute,
      revokeSessionsOnPasswordReset: true,
      // Absent without mail, and then a request for a link is refused instead of promised.
      ...(mail && { sendResetPassword: ({ user: { email }, token }) => sendResetMail(mail, email, origin, token) }),
      onPasswordReset: ({ user: { id } }) => ownerOfMailbox(db, id),
    },
    // Confirmed or not, an account may host: a mail that never arrives must not stop a lesson.
    ...(mail && {
      emailVerification: {
        sendOnSignUp: true,
        expiresIn: 60 * minute,
        sendVerificationEmail: ({ user: { email }, token }) => sendConfirmMail(mail, email, origin, token),
      },
    }),
    user: { changeEmail: { enabled: true } },
    socialProviders: config.providers,
    account: { accountLinking: { enabled: true, trustedProviders: [] }, updateAccountOnSignIn: false },
    plugins: [passkeys(), secondStep()],
    session: {
      modelName: "auth_session",
      expiresIn: 30 * day,
      updateAge: day,
      // A minute without a question to Postgres, and a minute until a revoked session is noticed.
      cookieCache: { enabled: true, maxAge: minute },
    },
    verification: { storeIdentifier: "hashed" },
    databaseHooks: accountHooks(db, config.signups),
    advanced: {
      cookiePrefix: cookiePrefix(origin),
      // The library's own prefix would be `__Secure-`; ours asks for more.
      useSecureCookies: false,
      defaultCookieAttributes: { secure, sameSite: "lax", httpOnly: true, path: "/" },
      ipAddress: { disableIpTracking: true },
      // `guards/same-site.ts` has decided already, and knows of both our addresses.
      disableCSRFCheck: true,
      backgroundTasks: { handler: background },
    },
    rateLimit: { enabled: false },
    // What is not an answer of its own comes to us: it would print the statement with its parameters.
    onAPIError: { throw: true, errorURL: `${origin}/host/sign-in` },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_, message, ...details) => {
        const causes = details.filter((detail) => detail instanceof Error).map(describeError);
        log({ level: "error", event: "auth", message: message.slice(0, 60), causes });
      },
    },
  });
}
