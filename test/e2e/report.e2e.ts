import papa from "papaparse";
import type { Download } from "playwright-core";
import { expect, inject } from "vitest";
import { look, openDevice, print } from "../support/browser.ts";
import { sheetsOf, textOf } from "./downloads.ts";
import { signIn } from "./host.ts";
import { type Played, playSession } from "./played-session.ts";
import { recordsOf } from "./records.ts";
import { figure, tableRows } from "./report-page.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
let played: Played;

it.beforeAll(async () => {
  played = await playSession(system, "report@example.com");
});

it("every part of a report says what the database says, and every score can be proved", async ({ browser }) => {
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

it("a report is read on the smallest phone, in the dark, and on paper", async ({ browser }) => {
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

it("files say what the database says: spreadsheet, both tables, JSON", async ({ browser }) => {
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

const words = (points: number) => `${points.toLocaleString("en")} point${points === 1 ? "" : "s"}`;
