import { neon, neonConfig } from "@neondatabase/serverless";
import { Redis } from "@upstash/redis";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { launchBrowser, look, openDevice, sizes } from "../support/browser.ts";
import { phoneLine } from "../support/line.ts";
import { join, resume } from "../support/rest.ts";
import { signUp } from "./host.ts";

const question = (prompt: string): Quiz["questions"][number] => ({
  ...{ type: "single", prompt, options: ["Yes", "No"], key: 0 },
  ...{ limitMs: 20_000, readMs: 0, points: 1_000 },
});
const quiz = (title: string, description: string, tags: string[], prompts: string[]): Quiz => ({
  ...{ title, description, tags, questions: prompts.map(question) },
});

const quizzes = [
  quiz("Rivers of Europe", "Grade 5, ten minutes", ["geography", "grade 5"], ["Is the Volga the longest?", "Elbe?"]),
  quiz("Größe der Meere", "Für zwischendurch", ["geography"], ["Ist der Pazifik am größten?"]),
  quiz("Primes and other numbers", "", ["maths", "grade 5"], ["Is 57 a prime?", "Is 2?", "Is 91?"]),
  quiz("A draft without questions", "Started on the train", [], []),
  quiz(
    "A title as long as a host may make it, with a great many words that have to find room on a small phone as well",
    "And a description that goes on for more than two lines on any phone, so that it has to be cut somewhere near the end of the second line, where nobody misses it.",
    ["a tag of all of its forty characters: 40"],
    ["Is it long?"],
  ),
];

const system = inject("place");
let browser: Browser;
let device: Awaited<ReturnType<typeof openDevice>>;
let host: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  device = await openDevice(browser, "projector");
  host = device.page;
  await signUp(host, system.origin, "library@example.com");
  for (const body of quizzes) await call("POST", "/quizzes", body);
});

afterAll(async () => {
  await browser?.close();
});

/** As the host's page would. */
async function call<T>(method: string, path: string, data?: object): Promise<T> {
  const response = await host.request.fetch(`${system.origin}/api/v1${path}`, {
    method,
    headers: { origin: system.origin, "content-type": "application/json" },
    ...(data && { data }),
  });
  expect(response.ok(), `${method} ${path}: ${response.status()}`).toBe(true);
  return (await response.json()) as T;
}

const titles = async (): Promise<string[]> => host.locator(".quiz-card__title").allTextContents();
const shows = (expected: readonly string[]) => expect.poll(titles).toEqual(expected);
const address = () => new URL(host.url()).pathname + new URL(host.url()).search;
const more = async (title: string, item: string) => {
  await host.getByLabel(`More for ${title}`).click();
  await host.getByRole("button", { name: item, exact: true }).click();
};

it("the library is searched, narrowed and sorted; the address keeps it, and the back button works", async () => {
  await host.goto(`${system.origin}/host`);
  await expect.poll(async () => (await titles()).length).toBe(5);
  await look(host, "library");

  const search = host.getByRole("searchbox", { name: "Search titles, tags and questions" });
  await search.fill("grosse");
  await host.getByRole("heading", { name: "Nothing fits" }).waitFor();
  await look(host, "library-nothing-found");
  await search.fill("groß");
  await shows(["Größe der Meere"]);
  await search.fill("volga");
  await shows(["Rivers of Europe"]);
  expect(address()).toBe("/host?q=volga");
  await host.reload();
  await shows(["Rivers of Europe"]);
  await search.fill("");
  await expect.poll(async () => (await titles()).length).toBe(5);

  await host.getByRole("button", { name: "grade 5: 2 quizzes" }).click();
  await shows(["Primes and other numbers", "Rivers of Europe"]);
  await host.getByLabel("Sorted by").selectOption({ label: "Title" });
  await shows(["Primes and other numbers", "Rivers of Europe"]);
  expect(address()).toBe("/host?tag=grade+5&sort=title");
  await look(host, "library-tag");
  await host.goBack();
  expect(address()).toBe("/host?tag=grade+5");
  await host.goBack();
  await expect.poll(async () => (await titles()).length).toBe(5);
  await expect.poll(() => search.inputValue()).toBe("");
  await host.goBack();
  await shows(["Rivers of Europe"]);
  await expect.poll(() => search.inputValue()).toBe("volga");
});

it("a quiz is copied, archived with a way back, tagged; many are at once; a deletion says how many and offers the archive", async () => {
  await host.goto(`${system.origin}/host?sort=title`);
  await more("Rivers of Europe", "Duplicate");
  await host.getByText("“Rivers of Europe” is there as a copy.").waitFor();
  await host.getByRole("heading", { name: "Copy of Rivers of Europe" }).waitFor();

  await more("Copy of Rivers of Europe", "Archive");
  await host.getByText("1 quiz is archived.").waitFor();
  await expect.poll(titles).not.toContain("Copy of Rivers of Europe");
  await host.getByRole("button", { name: "Undo" }).click();
  await expect.poll(titles).toContain("Copy of Rivers of Europe");

  await more("Größe der Meere", "Tags…");
  await host.getByLabel("New tag").fill("water");
  await look(host, "library-tags-dialog");
  await host.getByRole("button", { name: "Add", exact: true }).click();
  await host.getByText("1 quiz now tagged “water”.").waitFor();
  await host.getByRole("button", { name: "water: 1 quiz" }).waitFor();

  await host.getByRole("button", { name: "Select", exact: true }).click();
  await host.getByLabel("Select A draft without questions").check();
  await host.getByLabel("Select Copy of Rivers of Europe").check();
  await host.getByText("2 selected").waitFor();
  await look(host, "library-selecting");
  await host.getByRole("button", { name: "Delete…" }).click();
  await host.getByRole("heading", { name: "Delete 2 quizzes?" }).waitFor();
  await look(host, "library-delete-dialog");
  await host.getByRole("button", { name: "Archive instead" }).click();
  await host.getByText("2 quizzes are archived.").waitFor();

  await host.getByRole("link", { name: "Archived quizzes" }).click();
  await host.getByRole("heading", { name: "Archived quizzes", level: 1 }).waitFor();
  await expect
    .poll(async () => (await titles()).toSorted())
    .toEqual(["A draft without questions", "Copy of Rivers of Europe"]);
  await look(host, "library-archive");
  await more("Copy of Rivers of Europe", "Delete…");
  await host.getByRole("button", { name: "Delete 1 quiz" }).click();
  await host.getByText("1 quiz is deleted.").waitFor();
  await host.getByRole("button", { name: "Restore A draft without questions" }).click();
  await host.getByText("1 quiz is back.").waitFor();
  await host.getByRole("heading", { name: "Nothing is archived" }).waitFor();
  await look(host, "library-archive-empty");
  await host.getByRole("link", { name: "Back to your quizzes" }).click();
  await expect.poll(async () => (await titles()).length).toBe(5);
});

it("by keyboard alone: the search, a card's menu, a selection that Escape ends", async () => {
  await host.goto(`${system.origin}/host`);
  await host.getByRole("searchbox").focus();
  await host.keyboard.type("primes");
  await shows(["Primes and other numbers"]);
  await host.getByLabel("More for Primes and other numbers").focus();
  await host.keyboard.press("Enter");
  await host.getByRole("button", { name: "Duplicate" }).waitFor();
  await host.keyboard.press("Escape");
  await expect.poll(() => host.getByRole("button", { name: "Duplicate" }).isVisible()).toBe(false);
  await host.getByRole("button", { name: "Select", exact: true }).focus();
  await host.keyboard.press("Enter");
  await host.getByText("0 selected").waitFor();
  await host.getByLabel("Select Primes and other numbers").focus();
  await host.keyboard.press("Space");
  await host.getByText("1 selected").waitFor();
  await host.keyboard.press("Escape");
  await host.getByRole("button", { name: "Select", exact: true }).waitFor();
});

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
  // The seat's own token is still good; the room that it leads to has nothing to tell.
  const late = phoneLine(await resume(system.origin, ended.id, seat.resumeToken));
  expect(await late.closed()).toBe(4004);
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

it("all of it fits on small and dark screens", async () => {
  const { items } = await call<{ items: { id: string }[] }>("GET", "/quizzes?q=primes");
  const { id } = await call<{ id: string }>("POST", "/sessions", { quizId: items[0]?.id });
  await call("POST", "/sessions", { quizId: items[0]?.id, rehearsal: true });
  await call("POST", `/sessions/${id}/end`);
  const state = await device.context.storageState();
  for (const [size, dark] of [
    ["smallPhone", false],
    ["phone", true],
    ["tablet", true],
  ] as const) {
    const other = await openDevice(browser, size, { dark });
    await other.context.addCookies(state.cookies);
    const { page } = other;
    await page.goto(`${system.origin}/host`);
    await page.getByRole("heading", { name: "Rivers of Europe" }).waitFor();
    await look(page, `library-${size}`);
    await page.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByLabel("Select Rivers of Europe").check();
    await look(page, `library-selecting-${size}`);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByLabel("More for Rivers of Europe").click();
    await look(page, `library-menu-${size}`);
    await page.keyboard.press("Escape");
    const low = page.getByLabel(/^More for/).nth(2);
    await low.evaluate((button) => button.scrollIntoView({ block: "end" }));
    await low.click();
    const isWhole = async () => {
      const sheet = await page.locator(".more-menu[open] .more-menu__sheet").boundingBox();
      return sheet !== null && sheet.y >= 0 && sheet.y + sheet.height <= sizes[size].height;
    };
    // It finds its side when it is open.
    await expect.poll(isWhole).toBe(true);
    await look(page, `library-menu-low-${size}`);
    const cards = await page.locator(".quiz-card").evaluateAll((all) => all.map((card) => card.clientWidth));
    expect(new Set(cards).size).toBe(1);
    expect(cards[0]).toBeLessThanOrEqual(sizes[size].width - 32);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.goto(`${system.origin}/host/sessions?rehearsals=shown`);
    await page.getByRole("heading", { name: "Ended" }).waitFor();
    await look(page, `sessions-${size}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(other.complaints).toEqual([]);
    await other.context.close();
  }
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
