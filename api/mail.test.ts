import { createServer } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { listen } from "../local/ports.ts";
import { mailPort } from "./mail.ts";

const mail = { to: "ana@example.org", subject: "Hello", text: "A link" };
const database = { url: "postgresql://db.example/q", endpoint: undefined };

afterEach(() => vi.restoreAllMocks());

/** A provider on this machine that answers with one status. */
async function provider(status: number) {
  const received: { authorization: string | undefined; body: unknown }[] = [];
  const server = createServer(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += chunk;
    received.push({ authorization: req.headers.authorization, body: JSON.parse(body) });
    res.writeHead(status, status === 302 ? { location: "http://127.0.0.1:9/" } : {}).end();
  });
  const port = await listen(server, 0);
  return { received, url: `http://127.0.0.1:${port}/emails`, stop: () => server.close() };
}

test("a configured provider gets the mail as JSON", async () => {
  const { url, received, stop } = await provider(200);
  await mailPort({ mail: { url, token: "t", from: "quiz@example.org" }, database })?.send(mail);
  expect(received).toEqual([{ authorization: "Bearer t", body: { from: "quiz@example.org", ...mail } }]);
  stop();
});

test.each([401, 500, 302])("a provider that answers %i has not taken it", async (status) => {
  const { url, stop } = await provider(status);
  await expect(mailPort({ mail: { url, token: "t", from: "f" }, database })?.send(mail)).rejects.toThrow();
  stop();
});

test("a developer's machine prints it; a deployment without a provider has no mail", async () => {
  const print = vi.spyOn(console, "info").mockImplementation(() => {});
  await mailPort({ mail: undefined, database: { ...database, endpoint: "http://127.0.0.1:4460/sql" } })?.send(mail);
  expect(print.mock.calls.join()).toContain("A link");
  expect(mailPort({ mail: undefined, database })).toBeNull();
});
