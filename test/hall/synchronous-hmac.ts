import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The same HMAC-SHA-256 without a thread: WebCrypto answers from a thread of its own, at a moment that virtual time does not
 * know. Returns what takes it back.
 */
export function useSynchronousHmac(): () => void {
  const { subtle } = crypto;
  const mac = (key: unknown, text: Uint8Array) =>
    createHmac("sha256", secrets.get(key) ?? new Uint8Array())
      .update(text)
      .digest();
  const secrets = new WeakMap<WeakKey, Uint8Array>() as {
    get(key: unknown): Uint8Array | undefined;
    set(key: object, secret: Uint8Array): void;
  };
  const methods = {
    importKey: async (_format: string, secret: Uint8Array) => {
      const key = {};
      secrets.set(key, secret);
      return key;
    },
    sign: async (_algorithm: string, key: object, text: Uint8Array) => Uint8Array.from(mac(key, text)).buffer,
    verify: async (_algorithm: string, key: object, signature: Uint8Array, text: Uint8Array) => {
      const right = mac(key, text);
      return right.length === signature.length && timingSafeEqual(right, signature);
    },
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(subtle, name, { value, configurable: true });
  return () => {
    for (const name of Object.keys(methods)) Reflect.deleteProperty(subtle, name);
  };
}
