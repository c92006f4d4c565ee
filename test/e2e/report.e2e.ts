import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import papa from "papaparse";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { launchBrowser, look, openDevice, print } from "../support/browser.ts";
import { signIn } from "./host.ts";
import { type Played, playSession } from "./played-session.ts";
import { recordsOf } from "./records.ts";

const system = inject("place");
let browser: Browser;
let played: Played;
let second: Promise<Played> | undefined;
/** Of the same quiz, played when it is first asked for. */
const playAgain = () => {
  second ??= playSession(system, played);
  return second;
};

beforeAll(async () => {
  browser = await launchBrowser();
  played = await playSession(system);
});

afterAll(async () => {
  await browser?.close();
});

it("every part of a report says what the database says, and every score can be proved", async () => {
  const { page, complaints } = await openDevice(browser, "desktop");
  const { answers, players } = await recordsOf(system, played.session);
  await signIn(page, system.origin, played.email);
  await page.goto(`${system.origin}/host/sessions/${played.session}`);
  await page.getByText("All results are in.").waitFor();
  await page.getByRole("heading", { name: "How long the answers took" }).waitFor();
  await look(page, "report-overview", { whole: true });
  const right = answers.filter(({ credit }) => credit === 1).length;
  expect(await figure(page, "Players")).toBe(String(players.length));
  expect(await figure(page, "Right answers")).toBe(`${Math.round((right / answers.length) * 100)}%`);

  const scores = page.getByRole("figure", { name: "How the points are spread" });
  await scores.getByText("As a table").click();
  const counts = await scores.locator("td").allTextContents();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(players.length);

  await page.getByRole("link", { name: "Questions", exact: true }).click();
  await page.getByRole("heading", { name: played.prompts[0] ?? "" }).waitFor();
  await look(page, "report-questions", { whole: true });
  await page.getByRole("link", { name: played.prompts[0] ?? "" }).click();
  await page.getByRole("heading", { name: "Who answered what" }).waitFor();
  await page.getByRole("row", { name: /Player 01/ }).waitFor();
  await look(page, "report-question", { whole: true });
  const ofFirst = answers.filter(({ turn }) => turn === 1);
  await expect.poll(() => tableRows(page).count()).toBe(ofFirst.length);
  await page.getByLabel("Show").selectOption({ label: "Who chose A: Saturn" });
  await expect.poll(() => tableRows(page).count()).toBe(ofFirst.filter(({ value }) => value === 0).length);
  await page.getByLabel("Show").selectOption({ label: "Who gave no answer" });
  await expect.poll(() => tableRows(page).count()).toBe(players.length - ofFirst.length);
  await page.getByText("Nobody.").waitFor();

  await page.getByRole("link", { name: "Players", exact: true }).click();
  await page.getByRole("row", { name: /Player 01/ }).waitFor();
  await look(page, "report-players", { whole: true });
  for (const { nickname, points, rank } of players)
    await page
      .getByRole("row", { name: new RegExp(`^${rank} ${nickname}.* ${points.toLocaleString("en")} `) })
      .waitFor();
  await page.getByLabel("Find a player by name").fill("PLAYER 07");
  await expect.poll(() => tableRows(page).count()).toBe(1);
  await page.getByRole("link", { name: "Player 07" }).click();
  await page.getByRole("heading", { name: "Player 07" }).waitFor();

  for (const { nickname, id } of played.players) {
    await page.goto(`${system.origin}/host/sessions/${played.session}/players/${id}`);
    await page.getByRole("heading", { name: nickname }).waitFor();
    const whys = page.locator("details.why");
    const own = answers.filter((answer) => answer.nickname === nickname);
    expect(await whys.count()).toBe(own.length);
    for (const [at, { points }] of own.entries()) {
      const why = whys.nth(at);
      await why.locator("summary").click();
      expect(await why.locator("summary").textContent()).toBe(`Why ${words(points)}?`);
      expect(await why.locator("p").textContent()).toBe(
        `✓ Computed again from what is stored: ${words(points)}, as given.`,
      );
    }
  }
  await look(page, "report-player", { whole: true });
  expect(complaints).toEqual([]);
});

it("a report is read on the smallest phone, in the dark, and on paper", async () => {
  const phone = await openDevice(browser, "smallPhone", { dark: true });
  const { page } = phone;
  await signIn(page, system.origin, played.email);
  for (const [name, path] of [
    ["overview", ""],
    ["questions", "/questions"],
    ["question", "/questions/2"],
    ["players", "/players"],
    ["player", `/players/${played.players[0]?.id}`],
  ] as const) {
    await page.goto(`${system.origin}/host/sessions/${played.session}${path}`);
    await page.getByText("All results are in.").waitFor();
    await page.locator(".chart, .asked, .players, .given-answer").first().waitFor();
    await look(page, `report-${name}-small-dark`, { whole: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
  }
  const desk = await openDevice(browser, "desktop", { dark: true });
  await signIn(desk.page, system.origin, played.email);
  await desk.page.goto(`${system.origin}/host/sessions/${played.session}`);
  await desk.page.getByRole("heading", { name: "How long the answers took" }).waitFor();
  await look(desk.page, "report-overview-dark", { whole: true });
  await print(desk.page, "report-overview-print");
  expect(await desk.page.getByRole("navigation").first().isVisible()).toBe(false);
  expect(await desk.page.getByRole("img", { name: "How the points are spread" }).isVisible()).toBe(true);
  expect([...phone.complaints, ...desk.complaints]).toEqual([]);
});

it("files say what the database says: spreadsheet, both tables, JSON", async () => {
  const { page, complaints } = await openDevice(browser, "desktop");
  const { answers, players } = await recordsOf(system, played.session);
  await signIn(page, system.origin, played.email);
  await page.goto(`${system.origin}/host/sessions/${played.session}`);
  const save = async (name: string): Promise<Download> => {
    await page.locator("summary", { hasText: "Download" }).click();
    await look(page, "report-download");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return download;
  };

  const csv = papa.parse<Record<string, string>>(await textOf(await save("Players (.csv)")), { header: true }).data;
  for (const { nickname, points, rank } of players)
    expect(csv).toContainEqual(expect.objectContaining({ Player: nickname, Points: `${points}`, Rank: `${rank}` }));

  const each = papa.parse<Record<string, string>>(await textOf(await save("Answers (.csv)")), {
    header: true,
    skipEmptyLines: true,
  }).data;
  expect(each.map(({ Turn, Player, Points }) => `${Turn} ${Player} ${Points}`).toSorted()).toEqual(
    answers.map(({ turn, nickname, points }) => `${turn} ${nickname} ${points}`).toSorted(),
  );

  const [worker, xlsx] = await Promise.all([page.waitForEvent("worker"), save("Spreadsheet (.xlsx)")]);
  expect(worker.url()).toMatch(/\/assets\/file-worker-/);
  expect(xlsx.suggestedFilename()).toMatch(/^Report “end to end” \d{4}-\d\d-\d\d\.xlsx$/);
  const sheets = await sheetsOf(xlsx);
  expect(Object.keys(sheets)).toEqual(["Overview", "Players", "Questions", "Answers"]);
  for (const { nickname, points, rank } of players)
    expect(sheets.Players?.map((row) => row.slice(0, 3))).toContainEqual([`${rank}`, nickname, `${points}`]);
  expect(sheets.Questions).toHaveLength(played.prompts.length + 1);
  expect(
    sheets.Answers?.slice(1)
      .map((row) => `${row[0]} ${row[2]} ${row[6]}`)
      .toSorted(),
  ).toEqual(answers.map(({ turn, nickname, points }) => `${turn} ${nickname} ${points}`).toSorted());

  const json = JSON.parse(await textOf(await save("Everything (.json)")));
  expect(json.answers).toHaveLength(answers.length);
  expect(json.players).toHaveLength(players.length);
  expect(complaints).toEqual([]);
});

it("two sessions become one report, found from either", async () => {
  const { page, complaints } = await openDevice(browser, "desktop");
  const again = await playAgain();
  await signIn(page, system.origin, played.email);
  await page.goto(`${system.origin}/host/sessions/${again.session}`);
  await page.getByRole("button", { name: "Combine with other sessions…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Combine", exact: true }).click();
  await dialog.getByText("Choose at least two sessions.").waitFor();
  await look(page, "report-combine");
  await dialog.getByRole("checkbox").and(dialog.locator(":not(:checked)")).first().check();
  await dialog.getByRole("button", { name: "Combine", exact: true }).click();
  await page.getByRole("heading", { name: "Leaderboard over all sessions" }).waitFor();
  const [one, two] = await Promise.all([recordsOf(system, played.session), recordsOf(system, again.session)]);
  for (const { nickname, points } of one.players) {
    const both = points + (two.players.find((other) => other.nickname === nickname)?.points ?? 0);
    await page.getByRole("row", { name: new RegExp(`${nickname} ${both.toLocaleString("en")} `) }).waitFor();
  }
  expect(await figure(page, "Questions")).toBe(String(played.prompts.length));
  await look(page, "report-combined", { whole: true });
  expect(complaints).toEqual([]);
});

it("leaderboards over sessions are found from the quiz and from the sessions, and say what the database says", async () => {
  const { page, complaints, context } = await openDevice(browser, "desktop");
  const again = await playAgain();
  const records = await Promise.all([played.session, again.session].map((session) => recordsOf(system, session)));
  const points = records.flatMap(({ players }) => players.map((player) => player.points)).toSorted((a, b) => b - a);
  const expected = points.map((own) => `${points.indexOf(own) + 1} ${own.toLocaleString("en")}`);
  const shown = () =>
    tableRows(page).evaluateAll((rows) =>
      rows.map((row) => [0, 1].map((at) => row.querySelectorAll("td")[at]?.textContent).join(" ")),
    );

  await signIn(page, system.origin, played.email);
  await page.getByLabel("More for Report “end to end”").click();
  await page.getByRole("link", { name: "Leaderboard", exact: true }).click();
  await page.getByRole("heading", { name: "Leaderboard: Report “end to end”" }).waitFor();
  await expect.poll(async () => (await shown()).slice(0, 24)).toEqual(expected);
  await look(page, "leaderboard-quiz", { whole: true });
  await page.getByRole("link", { name: "From 2 sessions" }).click();
  await page.getByText("Of the quiz “Report “end to end””").waitFor();

  await page.getByRole("link", { name: "Leaderboard of the week" }).click();
  await page.getByText(/^\w{3} \d+.* \d{4} \(UTC\) · From \d+ sessions$/).waitFor();
  await expect.poll(shown).toEqual(expected);
  await look(page, "leaderboard-week", { whole: true });
  await page.getByRole("link", { name: "Previous week" }).click();
  await page.getByRole("heading", { name: "No results" }).waitFor();
  await look(page, "leaderboard-week-empty");
  await page.getByRole("link", { name: "Next week" }).click();
  await expect.poll(shown).toEqual(expected);
  expect(await page.getByRole("link", { name: "Next week" }).count()).toBe(0);

  for (const [size, dark] of [
    ["phone", false],
    ["smallPhone", true],
  ] as const) {
    const phone = await openDevice(browser, size, { dark });
    await phone.context.addCookies((await context.storageState()).cookies);
    for (const [name, path] of [
      ["quiz", `quizzes/${played.quiz}/leaderboard`],
      ["week", "leaderboards/weeks"],
    ]) {
      await phone.page.goto(`${system.origin}/host/${path}`);
      await tableRows(phone.page).first().waitFor();
      await look(phone.page, `leaderboard-${name}-${size}`);
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    expect(phone.complaints).toEqual([]);
    await phone.context.close();
  }
  await page.goto(`${system.origin}/host/quizzes/${crypto.randomUUID()}/leaderboard`);
  await page.getByText("This is not there, or it belongs to another account.").waitFor();
  await look(page, "leaderboard-not-there");
  expect(complaints).toEqual([]);
});

const tableRows = (page: Page) => page.locator("table.players tbody tr");
const words = (points: number) => `${points.toLocaleString("en")} point${points === 1 ? "" : "s"}`;

async function figure(page: Page, label: string): Promise<string | null> {
  const term = page.locator(".figure").filter({ has: page.locator("dt", { hasText: new RegExp(`^${label}$`) }) });
  return term.locator("dd").textContent();
}

async function textOf(download: Download): Promise<string> {
  return (await readFile(await download.path(), "utf8")).replace(/^\uFEFF/, "");
}

/** The sheets of a workbook: rows of cells as text, in the order of the tabs. */
async function sheetsOf(download: Download): Promise<Record<string, string[][]>> {
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const read = (path: string) => new TextDecoder().decode(files[path]);
  const shared = [...read("xl/sharedStrings.xml").matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
    ([, text]) => text ?? "",
  );
  const names = [...read("xl/workbook.xml").matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name ?? "");
  return Object.fromEntries(
    names.map((name, at) => {
      const rows = [...read(`xl/worksheets/sheet${at + 1}.xml`).matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
        [...row.matchAll(/<c [^>]*?(?:\/>|>.*?<\/c>)/gs)].map(([cell]) => {
          const value = /<v>(.*?)<\/v>/.exec(cell)?.[1] ?? "";
          return /t="s"/.test(cell) ? (shared[Number(value)] ?? "") : value;
        }),
      );
      return [name, rows];
    }),
  );
}

it("a report that is open while the session goes on shows what arrives, told by events and not by asking", async () => {
  const { page, complaints } = await openDevice(browser, "desktop");
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  await signIn(page, system.origin, played.email);
  const second = playSession(system, played);
  const live = page.locator(".quiz-card--live");
  await expect
    .poll(async () => {
      await page.goto(`${system.origin}/host/sessions`);
      await page.locator(".quiz-card").first().waitFor();
      return live.count();
    })
    .toBe(1);
  await live.getByRole("link", { name: /^Report of/ }).click();
  await page.getByText("Player 01").waitFor();
  await page.getByText("All results are in.").waitFor({ timeout: 60_000 });
  const { session } = await second;
  const { players } = await recordsOf(system, session);
  const [first] = players.toSorted((a, b) => b.points - a.points);
  await page
    .getByRole("row", { name: new RegExp(`${first?.nickname}.* ${first?.points.toLocaleString("en")} `) })
    .waitFor();
  expect(asked.filter((path) => path.endsWith("/events")).length).toBeLessThan(5);
  const reads = asked.filter((path) => path === `/api/v1/sessions/${session}/report`).length;
  expect(reads).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
});
