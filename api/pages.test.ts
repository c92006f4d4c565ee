import { expect, test } from "vitest";
import { startHarness } from "./testing/harness.ts";

const client = startHarness().client();

test.each([
  ["/j/1234567", "/"],
  ["/present/0b9f7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11", "/present"],
  ["/pair", "/remote"],
  ["/remote/0b9f7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11", "/remote"],
  ["/host", "/host"],
  ["/host/", "/host"],
  ["/host/quizzes/7/edit?x=1", "/host"],
  ["/host/reset", "/host"],
  ["/api/v1/docs", "/reference"],
])("%s is the page %s, asked for anew each time", async (path, page) => {
  const answer = await client.get(path);
  expect(answer.text).toBe(`page ${page}`);
  expect(answer.headers.get("content-type")).toBe("text/html");
  expect(answer.headers.get("cache-control")).toBe("no-cache");
});

test.each(["/nothing", "/hostile", "/j", "/present", "/j/1/2", "/.env", "/index.php?x=<script>"])(
  "%s is a plain page that says so",
  async (path) => {
    const answer = await client.get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(answer.text).not.toContain(path);
    expect(answer.text).not.toMatch(/style=|<script/);
  },
);

test("below /api an unknown path is a problem, and pages take no posts", async () => {
  expect((await client.get("/api/v2/quizzes")).json).toMatchObject({ code: "not-found", status: 404 });
  expect((await client.get("/api")).status).toBe(404);
  expect((await client.post("/host", {})).status).toBe(404);
});

test("a page may speak to rooms that stand elsewhere, and only then", async () => {
  const elsewhere = startHarness({ env: { ROOMS_URL: "https://rooms.example/" } }).client();
  const policyOf = async (of: typeof client) => (await of.get("/j/1234567")).headers.get("content-security-policy");
  expect(await policyOf(elsewhere)).toContain("connect-src 'self' wss://rooms.example;");
  expect(await policyOf(client)).toContain("connect-src 'self';");
});
