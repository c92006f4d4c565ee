import { resolve4, resolve6 } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { Problem } from "../problem.ts";
import { isPublicAddress, literalIn } from "./public-address.ts";

/** Throws unless the address may be fetched on somebody's word. Asked at every hop. */
export type AddressPolicy = (url: URL) => Promise<void>;

/** All addresses of a name; none when nobody knows it. */
type Resolver = (name: string) => Promise<string[]>;

/** Names that mean something in one network only. */
const localNames = /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|onion|home\.arpa)$/;

/**
 * Only `https` on its usual port, without a login, at a name or address of the open internet.
 *
 * The name is looked up again when it is fetched, so one that answers differently a moment later gets past this. On
 * Cloudflare that reaches nothing: its network fetches from the open internet alone. Elsewhere a firewall has to say it.
 */
export function publicAddressesOnly(resolve: Resolver = resolveByDns): AddressPolicy {
  return async (url) => {
    if (url.protocol !== "https:") throw refused("Only addresses with https:// are fetched.");
    if (url.username !== "" || url.password !== "") throw refused("An address must not carry a login.");
    if (url.port !== "") throw refused("Only the usual port is fetched from.");
    const name = url.hostname.replace(/\.$/, "");
    const literal = literalIn(name);
    if (literal === null && (!name.includes(".") || localNames.test(name))) throw refused(notPublic);
    const addresses = literal === null ? await resolve(name) : [literal];
    if (addresses.length === 0) throw refused("Nobody knows this name. Is it spelled right?");
    if (!addresses.every(isPublicAddress)) throw refused(notPublic);
  };
}

const notPublic = "Only addresses on the open internet are fetched.";
const refused = (detail: string) => new Problem("url-refused", { detail });

/** On Workers this asks Cloudflare's resolver. What it also answers with, the names on the way, is left out. */
async function resolveByDns(name: string): Promise<string[]> {
  const answers = await Promise.allSettled([resolve4(name), resolve6(name)]);
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : [])).filter(ipaddr.isValid);
}
