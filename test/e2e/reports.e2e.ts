import { expect, inject } from "vitest";
import { look, openDevice } from "../support/browser.ts";
import { signIn } from "./host.ts";
import { type Played, playAgain, playSession } from "./played-session.ts";
import { recordsOf } from "./records.ts";
import { figure, tableRows } from "./report-page.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
let played: Played;
/** Of the same quiz, played while its report is open. */
let again: Played;

it.beforeAll(async () => {
  played = await playSession(system, "reports@example.com");
});

it("a report that is open while the session goes on shows what arrives, told by events and not by asking", async ({
  browser,
}) => {
  const { page, complaints } = await openDevice(browser, "desktop");
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  await signIn(page, system.origin, played.email);
  const watched = Promise.withResolvers<void>();
  const playing = playAgain(system, played, watched.promise);
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
  watched.resolve();
  await page.getByText("All results are in.").waitFor({ timeout: 60_000 });
  again = await playing;
  const { session } = again;
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

it("two sessions become one report, found from either", async ({ browser }) => {
  const { page, complaints } = await openDevice(browser, "desktop");
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

it("leaderboards over sessions are found from the quiz and from the sessions, and say what the database says", async ({
  browser,
}) => {
  const { page, complaints, context } = await openDevice(browser, "desktop");
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
