import { networkInterfaces } from "node:os";

// Bridges and tunnels of containers and virtual machines: no phone is there.
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|utun|tailscale|tun|tap|zt|lo)/;

/** This machine's IPv4 addresses that a phone on the same network can reach. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .filter(([name]) => !virtual.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."))
    .map(({ address }) => address);
}
