import { neon, neonConfig } from "@neondatabase/serverless";
import { Redis } from "@upstash/redis";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Device, look } from "../support/browser.ts";
import { phoneLine } from "../support/line.ts";
import { join, resume } from "../support/rest.ts";
import { callAs } from "./calls.ts";
import { openHost } from "./host.ts";
import { quizzes } from "./shelf.ts";
import { expectToFit, onSmallScreens } from "./small-screens.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
let device: Device;
let host: Page;

it.beforeAll(async ({ browser }) => {
  device = await openHost(browser, "projector", system.origin, "sessions@example.com");
  host = device.page;
  await Promise.all(quizzes.map((quiz) => call("POST", "/quizzes", quiz)));
});

const call = <T>(method: string, path: string, data?: object) => callAs<T>(host, system.origin, method, path, data);
const address = () => new URL(host.url()).pathname + new URL(host.url()).search;

it("whoever starts a session hears what is live already; live ones stand on top; a deleted one is gone in every store", async () => {
  const { items } = await call<{ items: { id: string; title: string }[] }>("GET", "/quizzes?sort=title&q=rivers");
  const quizId = items[0]?.id ?? "";
  const live = await call<{ id: string; code: string }>("POST", "/sessions", { quizId });
  const ended = await call<{ id: string; code: string }>("POST", "/sessions", { quizId });
  const seat = await join(system.origin, ended.code, "Zephyrine");
  const phone = phoneLine(seat);
  await phone.until("the lobby", ({ phase }) => phase === "lobby");
  await call("POST", `/sessions/${ended.id}/end`);
  await phone.closed();

  await host.goto(`${system.origin}/host`);
  await host.getByText("Played 2 times").waitFor();
  await host.getByRole("button", { name: "Start Rivers of Europe" }).click();
  await host.getByText("One of your sessions is live already").waitFor();
  await look(host, "library-start-dialog");
  await host.getByRole("link", { name: "See all sessions" }).click();
  await host.getByRole("heading", { name: "Live now" }).waitFor();
  await host.getByRole("heading", { name: "Ended" }).waitFor();
  await look(host, "sessions");
  await host.getByRole("searchbox", { name: "Search titles" }).fill("nothing like it");
  await host.getByText("No ended session fits.").waitFor();
  await host.getByRole("searchbox", { name: "Search titles" }).fill("RIVERS");
  await host
    .getByLabel(/^Report of Rivers of Europe/)
    .last()
    .waitFor();
  await host.goto(`${system.origin}/host/sessions?quiz=${quizId}`);
  await host.getByText("Of the quiz “Rivers of Europe”").waitFor();

  expect(await traces(ended.id)).not.toEqual([]);
  await host
    .getByLabel(/^More for Rivers of Europe/)
    .last()
    .click();
  await host.getByRole("button", { name: "Delete…" }).click();
  await host.getByText("The name, answers and results of its 1 player are erased everywhere").waitFor();
  await look(host, "sessions-delete-dialog");
  await host.getByRole("button", { name: "Delete session" }).click();
  await host.getByText("“Rivers of Europe” and everything about its players is erased.").waitFor();
  await host.getByText("No ended session fits.").waitFor();
  expect(await traces(ended.id)).toEqual([]);
  // The seat's own token is still good; the room that it leads to has nothing to tell, and does not keep anybody waiting.
  const atMs = performance.now();
  const late = phoneLine(await resume(system.origin, ended.id, seat.resumeToken));
  expect(await late.closed()).toBe(4004);
  expect(performance.now() - atMs).toBeLessThan(5_000);
  expect(late.frames.filter(({ type }) => type !== "pong")).toEqual([]);

  // A live one, with a player in it.
  const other = await join(system.origin, live.code, "Zephyrine");
  const inside = phoneLine(other);
  await inside.until("the lobby", ({ phase }) => phase === "lobby");
  await host.goto(`${system.origin}/host/sessions`);
  await host
    .getByLabel(/^More for Rivers of Europe/)
    .first()
    .click();
  await host.getByRole("button", { name: "Delete…" }).click();
  await host.getByText("It is live: it ends for everybody at once.").waitFor();
  await host.getByRole("button", { name: "Delete session" }).click();
  await host.getByRole("heading", { name: "No sessions yet" }).waitFor();
  expect(await inside.closed()).toBe(4004);
  expect(await traces(live.id)).toEqual([]);
  await look(host, "sessions-empty");
});

it("a session is kept in the EU when its host says so; ended ones are combined into one report", async () => {
  await host.goto(`${system.origin}/host?q=rivers`);
  await host.getByRole("button", { name: "Start Rivers of Europe" }).click();
  await host.getByLabel("Keep this session in the EU").check();
  await look(host, "library-start-eu");
  await host.getByRole("button", { name: "Open the lobby" }).click();
  await host.waitForURL("**/present/**");
  await host.getByText(/^Code( \d){7}$/).waitFor({ state: "attached" });
  const kept = new URL(host.url()).pathname.split("/").at(-1) ?? "";
  const session = await call<{ jurisdiction: string | null }>("GET", `/sessions/${kept}`);
  expect(session.jurisdiction).toBe("eu");
  await call("POST", `/sessions/${kept}/end`);

  await host.goto(`${system.origin}/host/sessions`);
  await host.getByLabel(/^Report of Rivers of Europe/).waitFor();
  expect(await host.getByRole("button", { name: "Combine reports…" }).count()).toBe(0);
  const { items } = await call<{ items: { id: string }[] }>("GET", "/quizzes?q=primes");
  const other = await call<{ id: string }>("POST", "/sessions", { quizId: items[0]?.id });
  await call("POST", `/sessions/${other.id}/end`);
  await host.reload();
  await host.getByRole("button", { name: "Combine reports…" }).click();
  const dialog = host.getByRole("dialog");
  await dialog.getByLabel(/^Rivers of Europe/).check();
  await dialog.getByRole("button", { name: "Combine", exact: true }).click();
  await dialog.getByText("Choose at least two sessions.").waitFor();
  await look(host, "sessions-combine");
  await dialog.getByLabel(/^Primes and other numbers/).check();
  await dialog.getByRole("button", { name: "Combine", exact: true }).click();
  await host.getByRole("heading", { name: "Combined report" }).waitFor();
  await expect.poll(address).toBe(`/host/reports/combined?sessions=${kept},${other.id}`);
});

it("all of it fits on small and dark screens", async ({ browser }) => {
  const { items } = await call<{ items: { id: string }[] }>("GET", "/quizzes?q=primes");
  await call("POST", "/sessions", { quizId: items[0]?.id, rehearsal: true });
  await onSmallScreens(browser, device.context, async (page, size) => {
    await page.goto(`${system.origin}/host/sessions?rehearsals=shown`);
    await page.getByRole("heading", { name: "Ended" }).waitFor();
    await look(page, `sessions-${size}`);
    await expectToFit(page);
  });
  expect(device.complaints).toEqual([]);
});

/** Rows and keys of a session and its players, in Postgres and in Redis. */
async function traces(session: string): Promise<string[]> {
  const { vars } = system.stack;
  neonConfig.fetchEndpoint = vars.NEON_FETCH_ENDPOINT;
  const sql = neon(vars.DATABASE_URL);
  const rows = await sql`
    select 'session' as name from session where id = ${session}
    union all select 'player ' || nickname from player where session_id = ${session}
    union all select 'answer' from answer where session_id = ${session}`;
  const redis = new Redis({ url: vars.UPSTASH_REDIS_REST_URL, token: vars.UPSTASH_REDIS_REST_TOKEN });
  const keys = await redis.keys(`*${session}*`);
  // That it was erased is all that is kept of it, for an hour.
  return [...rows.map(({ name }) => String(name)), ...keys.filter((key) => !key.startsWith("erased:"))];
}
