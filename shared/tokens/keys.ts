/** Signing keys by id. The first signs; every one verifies, so that a key can be replaced without logging anyone out. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];
type SigningKey = { id: string; secret: Uint8Array };

let last: { text: string; keys: SigningKeys } | null = null;

/**
 * Reads `SIGNING_KEYS`: `id:base64url[,id:base64url]`, each secret at least 32 bytes, the newest first.
 * Throws with what is wrong; never with the value.
 */
export function parseSigningKeys(text: string | undefined): SigningKeys {
  if (last !== null && last.text === text) return last.keys;
  const keys = (text ?? "")
    .split(",")
    .filter((part) => part.trim() !== "")
    .map((part): SigningKey => {
      const [id, secret] = part.trim().split(":");
      if (!id || !secret) throw new Error("SIGNING_KEYS: each key is written id:base64url");
      const bytes = fromBase64Url(secret);
      if (!bytes || bytes.length < 32)
        throw new Error(`SIGNING_KEYS: key "${id}" needs at least 32 bytes of base64url`);
      return { id, secret: bytes };
    });
  const [first, ...rest] = keys;
  if (!first) throw new Error('SIGNING_KEYS is missing: set it to "k1:<base64url of 32 random bytes>"');
  last = { text: text ?? "", keys: [first, ...rest] };
  return last.keys;
}

export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Null when the text is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

const encoder = new TextEncoder();
const algorithm = { name: "HMAC", hash: "SHA-256" };

const imported = new WeakMap<Uint8Array, CryptoKey>();

// The key itself is kept and not the promise of it: workerd ties a promise to the request that made it.
async function keyOf(secret: Uint8Array): Promise<CryptoKey> {
  const known = imported.get(secret);
  if (known) return known;
  const key = await crypto.subtle.importKey("raw", secret.slice(), algorithm, false, ["sign", "verify"]);
  imported.set(secret, key);
  return key;
}

/** HMAC-SHA-256 of `message` for one purpose: a MAC made for one never verifies for another. */
export async function sign(secret: Uint8Array, purpose: string, message: string): Promise<string> {
  const said = encoder.encode(`${purpose}\n${message}`);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm.name, await keyOf(secret), said)));
}

/** Constant-time by the platform's own verify. */
export async function verify(secret: Uint8Array, purpose: string, message: string, mac: string): Promise<boolean> {
  const bytes = fromBase64Url(mac);
  if (!bytes) return false;
  return crypto.subtle.verify(algorithm.name, await keyOf(secret), bytes, encoder.encode(`${purpose}\n${message}`));
}
