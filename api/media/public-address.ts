import ipaddr from "ipaddr.js";

/** What the internet routes; every other IPv6 address is somebody's own, or wraps an IPv4 one. */
const globalV6 = ipaddr.parseCIDR("2000::/3");
/** In a public range, and yet the inside of a cloud: Azure answers its machines here. */
const insideV4 = new Set(["168.63.129.16"]);

/** An address on the open internet, and of no private, local, shared, reserved or group network. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv6" ? parsed.match(globalV6) : !insideV4.has(parsed.toString());
}

/** The address in a URL's host, brackets and all; null for a name. */
export function literalIn(hostname: string): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return ipaddr.isValid(bare) ? bare : null;
}
