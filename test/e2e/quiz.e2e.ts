import papa from "papaparse";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { look, openDevice } from "../support/browser.ts";
import { boardSettled } from "../support/settled.ts";
import { openHost, press, startSession, writeQuiz } from "./host.ts";
import { choice, takeSeat } from "./phones.ts";
import { recordsOf } from "./records.ts";
import { given, type Name, names, questions } from "./three-players.ts";
import { it } from "./with-browser.ts";

const system = inject("place");

it("a host writes a quiz and runs it; three phones play, one reloads, one drops off; everything agrees", async ({
  browser,
}) => {
  const stage = await openHost(browser, "projector", system.origin, "quiz@example.com");
  const host = stage.page;
  await look(host, "dashboard-empty");
  await writeQuiz(host, "End to end", questions);
  await look(host, "dashboard-editor");
  const code = await startSession(host);
  const session = new URL(host.url()).pathname.split("/").at(-1) ?? "";
  await look(host, "presenter-lobby-empty");

  const ana = await openDevice(browser, "phone");
  const ben = await openDevice(browser, "smallPhone");
  const cem = await openDevice(browser, "phone", { dark: true });
  const phones: Record<Name, Page> = { Ana: ana.page, Ben: ben.page, Cem: cem.page };
  await ana.page.goto(system.origin);
  await look(ana.page, "phone-code");
  await ana.page.getByLabel("Game code").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await ana.page.getByRole("button", { name: "Join" }).click();
  await takeSeat(ana.page, "Ana");
  await ben.page.goto(`${system.origin}/j/${code}`);
  await look(ben.page, "phone-nickname");
  await ben.page.getByLabel("Your nickname").fill("ana");
  await ben.page.getByRole("button", { name: "I’m in" }).click();
  await ben.page.getByText("Somebody here has this name already.").waitFor();
  await look(ben.page, "phone-nickname-taken");
  await takeSeat(ben.page, "Ben");
  await cem.page.goto(`${system.origin}/j/${code}`);
  await takeSeat(cem.page, "Cem");
  await look(ana.page, "phone-lobby");
  await look(cem.page, "phone-lobby-dark");
  for (const name of Object.keys(given)) await host.getByText(name, { exact: true }).first().waitFor();
  await look(host, "presenter-lobby");

  // One: Ben reloads in mid-question, before he answers; Cem answers while his line is down.
  await press(host, "Start");
  await ana.page.getByText("Options in").waitFor();
  await look(ana.page, "phone-ready");
  await look(host, "presenter-ready");
  await press(host, "Show answers now");
  for (const { page } of [ana, cem]) await choice(page, "Jupiter").waitFor();
  await host.getByText("Jupiter").first().waitFor();
  await look(host, "presenter-open");
  await look(ana.page, "phone-open");
  await look(cem.page, "phone-open-dark");
  await answer("Ana", 0);
  await ana.page.getByText("Answer received. Now the others.").waitFor();
  await look(ana.page, "phone-received");
  await ben.page.reload();
  await choice(ben.page, "Jupiter").waitFor();
  await cem.context.setOffline(true);
  await tap("Cem", 0);
  await look(cem.page, "phone-offline");
  await answer("Ben", 0);
  await cem.context.setOffline(false);
  await revealed("Ana", "Right!");
  await revealed("Ben", "Right!");
  await revealed("Cem", "Not this time");
  await look(ana.page, "phone-right");
  await look(cem.page, "phone-wrong-dark");
  await host.getByText("2 of 3 got it right").first().waitFor();
  await look(host, "presenter-revealed");
  await press(host, "Leaderboard");
  await ana.page.getByRole("heading", { name: "Leaderboard" }).waitFor();
  await look(ana.page, "phone-board");
  await look(host, "presenter-board");

  // Two: the host reloads while the question is open.
  await press(host, "Next question");
  await choice(ana.page, "13").waitFor();
  await look(ana.page, "phone-multiple");
  await host.reload();
  await host.getByText("Which of these are prime numbers?").first().waitFor();
  for (const name of names()) await answer(name, 1);
  await revealed("Ana", "Right!");
  await revealed("Ben", "Not this time");
  await host.getByText("2 of 3 got it right").first().waitFor();
  await press(host, "Leaderboard");
  await boardSettled(host);
  await look(host, "presenter-board-moved");

  // Three: Ana comes back in a new tab, and the old one says so.
  await press(host, "Next question");
  await choice(ana.page, "True").waitFor();
  const tab = await ana.context.newPage();
  await tab.goto(`${system.origin}/j/${code}`);
  await choice(tab, "True").waitFor();
  await ana.page.getByText("Playing somewhere else").waitFor();
  await look(ana.page, "phone-replaced");
  phones.Ana = tab;
  await look(tab, "phone-boolean");
  for (const name of names()) await answer(name, 2);
  await revealed("Ana", "Right!");
  await press(host, "Podium");
  await tab.getByText("You finish").first().waitFor();
  await look(tab, "phone-podium");
  await host.locator(".podium").waitFor();
  await look(host, "presenter-podium");
  await press(host, "End session");
  await host.getByRole("link", { name: "Open the report" }).click();
  await host.getByText("All results are in.").first().waitFor();
  await look(host, "dashboard-report");

  const { answers, players } = await recordsOf(system, session);
  expect(answers.map(({ nickname, turn, value, credit }) => ({ nickname, turn, value, credit }))).toEqual(
    [0, 1, 2].flatMap((index) =>
      names().map((nickname) => ({ nickname, turn: index + 1, ...pick(given[nickname][index]) })),
    ),
  );
  for (const { nickname, points } of players)
    expect(points).toBe(answers.filter((row) => row.nickname === nickname).reduce((sum, row) => sum + row.points, 0));
  expect(players[0]).toMatchObject({ nickname: "Ana", rank: 1 });

  const csv = await host.request.get(`${system.origin}/api/v1/sessions/${session}/report.csv`);
  const rows = papa.parse<Record<string, string>>((await csv.text()).replace(/^\uFEFF/, ""), { header: true }).data;
  for (const { nickname, points, rank } of players) {
    expect(rows.find((row) => Object.values(row).includes(nickname))).toSatisfy(
      (row: Record<string, string>) =>
        Object.values(row).includes(String(points)) && Object.values(row).includes(String(rank)),
    );
    await host
      .getByRole("row", { name: new RegExp(`${nickname}.*${points.toLocaleString("en")}`) })
      .first()
      .waitFor();
  }
  await host.goto(`${system.origin}/host`);
  await host.getByRole("heading", { name: "End to end" }).waitFor();
  await look(host, "dashboard-quizzes");
  await host.goto(`${system.origin}/host/sessions`);
  await host.getByText("End to end").first().waitFor();
  await look(host, "dashboard-sessions");
  expect([stage, ana, ben, cem].flatMap(({ complaints }) => complaints)).toEqual([]);

  async function tap(name: Name, index: 0 | 1 | 2): Promise<void> {
    for (const text of given[name][index].tap) await choice(phones[name], text).click();
    if (questions[index]?.kind === "Multiple choice")
      await phones[name].getByRole("button", { name: /^Send / }).click();
  }
  async function answer(name: Name, index: 0 | 1 | 2): Promise<void> {
    await tap(name, index);
    await phones[name]
      .getByText(/Received|Right!|Not this time/)
      .first()
      .waitFor();
  }
  async function revealed(name: Name, word: string): Promise<void> {
    await phones[name].getByText(word).first().waitFor();
  }
});

const pick = (record: { value: unknown; credit: number } | undefined) => ({
  value: record?.value,
  credit: record?.credit,
});
