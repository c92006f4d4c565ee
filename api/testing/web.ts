import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { publicAddressesOnly } from "../media/address-policy.ts";
import type { WebPort } from "../ports.ts";

const site = "pictures.example.org";

/**
 * A web of one site, https://pictures.example.org, whose pages are given by their paths; for use at the top of a test
 * file. It speaks HTTP on this machine: a certificate for it nobody would sign. All else is as the real policy says.
 */
export function testWeb(pages: Readonly<Record<string, Uint8Array>>): WebPort {
  const isPublic = publicAddressesOnly();
  let server: Server;
  let origin = "";
  beforeAll(async () => {
    server = createServer(({ url = "" }, response) => {
      const page = pages[url];
      response.writeHead(page ? 200 : 404).end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    isAllowed: async (url) => (url.origin === `https://${site}` ? undefined : isPublic(url)),
    fetch: (url, init) => fetch(new URL(url.pathname, origin), init),
  };
}
