import { readdir, readFile } from "node:fs/promises";
import { join as pathOf } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../api/db/client.ts";
import { securityHeaders } from "../../api/guards/security-headers.ts";
import { demoQuiz } from "../../local/demo-quiz.ts";
import { projectFolder } from "../../local/paths.ts";
import { HostClient, join } from "../support/rest.ts";
import { type System, startSystem } from "../support/system.ts";

const canary = "Zephyrine";
const built = pathOf(projectFolder, "dist/web");
let system: System;
let host: HostClient;
let session: { id: string; code: string };

beforeAll(async () => {
  system = await startSystem();
  host = new HostClient(system.origin);
  await host.signUp(`${canary}@example.org`);
  const quiz = await host.createQuiz({ ...demoQuiz, title: canary });
  session = await host.startSession(quiz);
  await join(system.origin, session.code, canary);
});
afterAll(() => system?.stop());

/** What the Worker has logged; it comes through two processes, a moment later. Beside it stand the mails that a developer reads. */
const printed = () => system.log.filter((line) => line.includes('"event":')).join("\n");
const assets = async () => (await readdir(built, { recursive: true, withFileTypes: true })).filter((e) => e.isFile());

/** Every page, asset and documented route, and what is none of them. */
async function addresses(): Promise<string[]> {
  const document: unknown = await host.get("/openapi.json");
  const { paths } = document as { paths: Record<string, object> };
  const routes = Object.keys(paths).map((path) => `/api/v1${path.replaceAll(/\{[^}]+\}/g, session.id)}`);
  const files = (await assets()).map(({ parentPath, name }) => pathOf(parentPath, name).slice(built.length));
  const pages = ["/", `/j/${session.code}`, "/host", "/host/quizzes", `/present/${session.id}`, "/api/v1/docs"];
  const nothing = [
    "/nothing",
    "/assets/nothing.js",
    "/api/v1/nothing",
    "/parties/session/x",
    `/parties/session/${session.id}`,
  ];
  const hidden = /\/(_headers|\.assetsignore)$/;
  return [...pages, ...routes, ...files.filter((file) => !hidden.test(file)), ...nothing];
}

test("[Promise 28] every answer has every security header: pages, assets, routes, refusals", async () => {
  const missing: string[] = [];
  const all = await addresses();
  for (const path of all) {
    const { headers, body } = await fetch(system.origin + path, { redirect: "manual" });
    await body?.cancel();
    for (const name of Object.keys(securityHeaders)) if (!headers.has(name)) missing.push(`${path}: ${name}`);
  }
  expect(missing).toEqual([]);
  expect(all.length).toBeGreaterThan(40);
});

test("[Promise 28] no page has a script or style of its own in it", async () => {
  const pages = (await assets()).filter(({ name }) => name.endsWith(".html"));
  expect(pages.length).toBeGreaterThanOrEqual(3);
  for (const { parentPath, name } of pages) {
    const html = await readFile(pathOf(parentPath, name), "utf8");
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  }
});

test("[Promise 27] nothing that is built holds a secret, or the name of one", async () => {
  const { secrets, stack } = system;
  const values = [...Object.values(secrets), ...Object.values(stack.vars)];
  const forbidden = [...values, "AUTH_SECRET", "SIGNING_KEYS", "UPSTASH_REDIS", "postgres://", "postgresql://"];
  for (const { parentPath, name } of await assets()) {
    const text = await readFile(pathOf(parentPath, name), "utf8");
    for (const word of forbidden) expect(text.includes(word), `${name}: ${word}`).toBe(false);
    expect(name).not.toMatch(/\.map$/);
  }
});

test("[Promise 29] the cron of wrangler.toml erases an old session from the running Worker", async () => {
  const { DATABASE_URL: url, NEON_FETCH_ENDPOINT: endpoint } = system.stack.vars;
  const db = openDatabase({ url, endpoint });
  const old = await host.startSession(await host.createQuiz(demoQuiz));
  await join(system.origin, old.code, canary);
  await db.execute(`update session set ended_at = now() - interval '366 days', phase = 'ended' where id = '${old.id}'`);
  const run = await fetch(`${system.origin}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent("23 */6 * * *")}`);
  expect(await run.text()).toContain("ok");
  expect((await db.execute(`select 1 from session where id = '${old.id}'`)).rows).toEqual([]);
  await expect(host.get(`/sessions/${old.id}`)).rejects.toThrow("404");
  await expect(host.get(`/sessions/${session.id}`)).resolves.toMatchObject({ phase: "lobby" });
  await expect.poll(printed).toContain('"event":"clean-up"');
});

test("[Promise 27] a Worker in trouble logs what and where, and nobody's name, question or secret", async () => {
  const away = { kind: "status", status: 500 } as const;
  await system.stack.faults.neon.while(away, async () => {
    await expect(host.get(`/sessions/${session.id}/report`)).rejects.toThrow("503");
    await expect(host.createQuiz({ ...demoQuiz, title: canary })).rejects.toThrow("503");
  });
  await system.stack.faults.upstash.while(away, () => join(system.origin, session.code, `${canary} 2`));
  for (const event of ["unavailable", "limit-without-redis"])
    await expect.poll(printed).toContain(`"event":"${event}"`);
  await expect.poll(printed).toContain(`"session":"${session.id}"`);
  const lines = printed();
  const secrets = Object.values(system.secrets);
  for (const word of [canary, "example.org", demoQuiz.questions[0]?.prompt ?? "?", ...secrets]) {
    expect(lines).not.toContain(word);
  }
});
