import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import type { Database } from "../db/client.ts";
import { mayJoinByInvite } from "../db/invites.ts";
import { account, authSession, user, verification } from "../db/schema/account.ts";
import type { Config } from "../env.ts";
import { describeError, type Log } from "../log.ts";
import type { MailPort } from "../mail.ts";
import { sendResetMail } from "./reset-mail.ts";

const minute = 60;
const day = 24 * 60 * minute;

type Parts = {
  config: Pick<Config, "authSecret" | "signups">;
  db: Database;
  mail: MailPort | null;
  log: Log;
  background(work: Promise<unknown>): void;
};

export const authPath = "/api/v1/auth";

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
      schema: { user, auth_session: authSession, account, verification },
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      resetPasswordTokenExpiresIn: 30 * minute,
      revokeSessionsOnPasswordReset: true,
      // Absent without mail, and then a request for a link is refused instead of promised.
      ...(mail && { sendResetPassword: ({ user: { email }, token }) => sendResetMail(mail, email, origin, token) }),
    },
    session: {
      modelName: "auth_session",
      expiresIn: 30 * day,
      updateAge: day,
      // A minute without a question to Postgres, and a minute until a revoked session is noticed.
      cookieCache: { enabled: true, maxAge: minute },
    },
    verification: { storeIdentifier: "hashed" },
    databaseHooks: {
      user: {
        create: {
          async before({ email }) {
            if (await maySignUp(db, config.signups, email)) return;
            throw new APIError("FORBIDDEN", { code: "SIGNUPS_CLOSED", message: "New accounts need an invitation." });
          },
        },
      },
    },
    advanced: {
      cookiePrefix: secure ? "__Host-quizwire" : "quizwire",
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
    onAPIError: { throw: true },
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

async function maySignUp(db: Database, signups: Config["signups"], email: string): Promise<boolean> {
  switch (signups) {
    case "open":
      return true;
    case "closed":
      return false;
    case "invite":
      return mayJoinByInvite(db, email);
  }
}
