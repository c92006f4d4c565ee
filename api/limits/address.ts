import type { Context } from "hono";
import { sign } from "../../shared/tokens/keys.ts";
import type { AppEnv } from "../context.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Who calls, for limits only: a keyed hash of the network address that changes every day, so that no address is stored.
 * Cloudflare sets the header itself and overwrites a client's; of an IPv6 address a household has the first half.
 */
export async function callerOf(c: Context<AppEnv>): Promise<string> {
  const { config, clock } = c.var.ports;
  const address = c.req.header("cf-connecting-ip") ?? "unknown";
  const network = address.includes(":") ? firstHalf(address) : address;
  const mac = await sign(config.signingKeys[0].secret, "address", `${Math.floor(clock.now() / dayMs)} ${network}`);
  return mac.slice(0, 22);
}

/** The first four groups of an IPv6 address, "::" written out. */
export function firstHalf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
