import * as v from "valibot";
import { fromBase64Url, type SigningKeys, sign, toBase64Url, verify } from "./keys.ts";

const TokenSchema = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/));

/** A kind of token: `<key id>.<claims as base64url JSON>.<mac>`, readable by anyone, made only by who has a key. */
export interface TokenKind<Claims> {
  purpose: string;
  lifeMs: number;
  schema: v.GenericSchema<unknown, Claims & { exp: number }>;
}

/** Seals the claims until `nowMs + lifeMs`. */
export async function seal<C>(kind: TokenKind<C>, keys: SigningKeys, claims: C, nowMs: number): Promise<string> {
  const [{ id, secret }] = keys;
  const json = JSON.stringify({ ...claims, exp: nowMs + kind.lifeMs });
  const payload = toBase64Url(new TextEncoder().encode(json));
  return `${id}.${payload}.${await sign(secret, kind.purpose, `${id}.${payload}`)}`;
}

/** The claims, or null: wrong kind, forged, expired, malformed. */
export async function open<C>(
  kind: TokenKind<C>,
  keys: SigningKeys,
  token: unknown,
  nowMs: number,
): Promise<(C & { exp: number }) | null> {
  const text = v.safeParse(TokenSchema, token);
  if (!text.success) return null;
  const [id = "", payload = "", mac = ""] = text.output.split(".");
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || !(await verify(key.secret, kind.purpose, `${id}.${payload}`, mac))) return null;
  const claims = v.safeParse(kind.schema, parseJson(fromBase64Url(payload)));
  return claims.success && nowMs < claims.output.exp ? claims.output : null;
}

function parseJson(bytes: Uint8Array | null): unknown {
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
