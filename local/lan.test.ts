import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { lanAddresses } from "./lan.ts";
import { welcome } from "./welcome.ts";

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: "IPv4",
  netmask: "255.255.255.0",
  mac: "00:00:00:00:00:00",
  cidr: null,
});

test("a phone is on none of the networks that exist inside this machine", () => {
  const interfaces = {
    lo: [ipv4("127.0.0.1", true)],
    docker0: [ipv4("172.17.0.1")],
    wlan0: [ipv4("192.168.1.20")],
    eth0: [ipv4("169.254.3.4")],
  };
  expect(lanAddresses(interfaces)).toEqual(["192.168.1.20"]);
});

test("phones get an address they can reach; without --lan nobody is sent to one that does not answer", () => {
  expect(welcome({ fresh: false, lan: true, port: 9000 }, ["192.168.1.20"])).toContain("http://192.168.1.20:9000/host");
  expect(welcome({ fresh: false, lan: true, port: 9000 }, [])).toContain("phones cannot reach it");
  const here = welcome({ fresh: false, lan: false, port: 9000 }, ["192.168.1.20"]);
  expect(here).toContain("http://localhost:9000/host");
  expect(here).not.toContain("192.168");
});
