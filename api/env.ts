import * as z from "zod";
import { type Jurisdiction, jurisdictions } from "../shared/jurisdiction.ts";
import { parseSigningKeys, type SigningKeys } from "../shared/tokens/keys.ts";

const url = z.url({ protocol: /^https?$/ });

const EnvSchema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a connection string, postgresql://..."),
  NEON_FETCH_ENDPOINT: url.optional(),
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  SIGNING_KEYS: z.string().min(1),
  SIGNUPS: z.string().pipe(z.enum(["open", "invite", "closed"])),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(365),
  JURISDICTION: z.enum(jurisdictions).optional(),
  PUBLIC_URL: url.optional(),
  ROOMS_URL: url.optional(),
  MAIL_URL: url.optional(),
  MAIL_TOKEN: z.string().min(1).optional(),
  MAIL_FROM: z.string().min(1).optional(),
  GITHUB_CLIENT_ID: z.string().min(1).optional(),
  GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
});

type Client = { clientId: string; clientSecret: string };

/** All that the environment says, read once. */
export interface Config {
  database: { url: string /** The stand-in's address on a developer's machine. */; endpoint: string | undefined };
  redis: { url: string; token: string };
  authSecret: string;
  signingKeys: SigningKeys;
  signups: "open" | "invite" | "closed";
  /** Origin of the pages when it is not the request's own. */
  publicOrigin: string | undefined;
  /** Origin of the rooms when another host than this Worker has them. */
  roomsOrigin: string | undefined;
  /** Sessions are erased, players and all, when they have been over for so long. */
  retentionDays: number;
  /** Where every session has to stay, whatever its host says. */
  jurisdiction: Jurisdiction | null;
  /** A provider that takes `{ from, to, subject, text }` as JSON with a bearer token. */
  mail: { url: string; token: string; from: string } | undefined;
  /** Whose accounts may sign in here too: those with a client of ours. */
  providers: { github?: Client; google?: Client };
}

/** Throws with the names of what is missing or wrong, never with a value. */
export function parseEnv(env: unknown): Config {
  const parsed = EnvSchema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ code, path, message }) => {
      return code === "invalid_type" ? `${path.join(".")} is missing` : `${path.join(".")}: ${message}`;
    });
    throw new Error(`The environment is not complete. ${faults.join("; ")}`);
  }
  const vars = parsed.data;
  const { MAIL_URL, MAIL_TOKEN, MAIL_FROM } = vars;
  if (MAIL_URL && !(MAIL_TOKEN && MAIL_FROM)) throw new Error("MAIL_URL needs MAIL_TOKEN and MAIL_FROM beside it.");
  if (vars.JURISDICTION && vars.ROOMS_URL)
    throw new Error("JURISDICTION needs the rooms on this Worker, without ROOMS_URL.");
  return {
    database: { url: vars.DATABASE_URL, endpoint: vars.NEON_FETCH_ENDPOINT },
    redis: { url: vars.UPSTASH_REDIS_REST_URL, token: vars.UPSTASH_REDIS_REST_TOKEN },
    authSecret: vars.AUTH_SECRET,
    signingKeys: parseSigningKeys(vars.SIGNING_KEYS),
    signups: vars.SIGNUPS,
    publicOrigin: vars.PUBLIC_URL && new URL(vars.PUBLIC_URL).origin,
    roomsOrigin: vars.ROOMS_URL && new URL(vars.ROOMS_URL).origin,
    retentionDays: vars.RETENTION_DAYS,
    jurisdiction: vars.JURISDICTION ?? null,
    mail: MAIL_URL && MAIL_TOKEN && MAIL_FROM ? { url: MAIL_URL, token: MAIL_TOKEN, from: MAIL_FROM } : undefined,
    providers: {
      ...clientOf("github", vars.GITHUB_CLIENT_ID, vars.GITHUB_CLIENT_SECRET),
      ...clientOf("google", vars.GOOGLE_CLIENT_ID, vars.GOOGLE_CLIENT_SECRET),
    },
  };
}

function clientOf(provider: "github" | "google", clientId: string | undefined, clientSecret: string | undefined) {
  if (clientId === undefined && clientSecret === undefined) return {};
  const name = provider.toUpperCase();
  if (!(clientId && clientSecret)) throw new Error(`${name}_CLIENT_ID and ${name}_CLIENT_SECRET belong together.`);
  return { [provider]: { clientId, clientSecret } };
}
