import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Device, look, openDevice } from "../support/browser.ts";
import type { StageView } from "../../shared/protocol/stage.ts";
import { phoneLine, pressNext, stageLine } from "../support/line.ts";
import { join } from "../support/rest.ts";
import { callAs } from "./calls.ts";
import { openHost, press } from "./host.ts";
import { riversQuiz } from "./rivers-quiz.ts";
import { it } from "./with-browser.ts";

/** Read for longer than any machine needs to look around; the host shows the options. */
const quiz = riversQuiz({ limitMs: 60_000, readMs: 30_000 });

const system = inject("place");
let stage: Device;
let quizId: string;

it.beforeAll(async ({ browser }) => {
  stage = await openHost(browser, "projector", system.origin, "remote@example.com");
  quizId = (await post<{ id: string }>("/quizzes", quiz)).id;
});

const post = <T>(path: string, data: object) => callAs<T>(stage.page, system.origin, "POST", path, data);

it("a phone that scans the one-time code runs the whole session; the presenter's page stays, and sees it all", async ({
  browser,
}) => {
  const host = stage.page;
  const { id, code } = await post<{ id: string; code: string }>("/sessions", { quizId });
  await host.goto(`${system.origin}/present/${id}`);
  await host.getByRole("button", { name: "Remote & screens" }).click();
  await look(host, "presenter-devices");
  const link = await shownCode(host, "Show the code");
  await look(host, "presenter-pairing");

  const remote = await openDevice(browser, "phone");
  await remote.page.goto(link);
  await remote.page.getByRole("heading", { name: "Lobby" }).waitFor();
  expect(remote.page.url()).toBe(`${system.origin}/remote/${id}`);
  await host.getByText("Paired", { exact: true }).waitFor();
  await look(host, "presenter-paired");
  await host.getByRole("button", { name: "Close" }).click();

  const thief = await openDevice(browser, "smallPhone");
  await thief.page.goto(link);
  await thief.page.getByText("This code does not work any more").waitFor();
  await look(thief.page, "remote-code-used");
  await thief.page.goto(`${system.origin}/remote/${id}`);
  await thief.page.getByText("This phone is not paired").waitFor();
  expect(await ticketStatus(thief.page, id, "host")).toBe(401);
  expect(await ticketStatus(remote.page, id, "host")).toBe(401);

  const players = await Promise.all(["Ana", "Ben", "Cem"].map((name) => join(system.origin, code, name)));
  const phones = players.map(phoneLine);
  await remote.page.getByRole("button", { name: "Players 3" }).waitFor();
  await look(remote.page, "remote-lobby");
  await press(remote.page, "Start");
  await remote.page.getByRole("heading", { name: "Reading" }).waitFor();
  await look(remote.page, "remote-ready");
  await press(remote.page, "Show answers now");
  await host.getByText("Jupiter").first().waitFor();
  await look(remote.page, "remote-open");
  expect(await remote.page.content()).not.toContain("Jupiter");
  for (const [index, phone] of phones.entries()) {
    await phone.until("open", ({ phase }) => phase === "open");
    phone.send({ type: "answer", turn: 1, value: index === 2 ? 0 : 1 });
  }
  await remote.page.getByText("2 of 3 got it right").first().waitFor();
  await look(remote.page, "remote-revealed");
  await press(remote.page, "Leaderboard");
  await remote.page.getByText("Up next").waitFor();
  await look(remote.page, "remote-board");

  await press(remote.page, "Next question");
  await host.getByText("Vistula").first().waitFor();
  await look(remote.page, "remote-open-long");
  await remote.page.getByRole("button", { name: "Skip", exact: true }).click();
  await remote.page.getByRole("button", { name: "Skip it" }).click();
  await remote.page.getByRole("heading", { name: "Podium" }).waitFor();
  await press(remote.page, "End session");
  await host.getByRole("heading", { name: /^That was it/ }).waitFor();
  await remote.page.getByRole("heading", { name: "The session has ended" }).waitFor();
  await look(remote.page, "remote-ended");
  for (const phone of phones) phone.close();
  expect([remote, thief].flatMap(({ complaints }) => complaints)).toEqual([]);
});

it("a removed phone is out at once and for good; a code out of sight is good for nothing", async ({ browser }) => {
  const host = stage.page;
  const { id } = await post<{ id: string }>("/sessions", { quizId });
  await host.goto(`${system.origin}/present/${id}`);
  await host.getByRole("button", { name: "Remote & screens" }).click();
  const link = await shownCode(host, "Show the code");
  const remote = await openDevice(browser, "phone", { dark: true });
  await remote.page.goto(link);
  await remote.page.getByRole("heading", { name: "Lobby" }).waitFor();
  await look(remote.page, "remote-lobby-dark");
  await host.getByRole("button", { name: "Remove Remote 1" }).click();
  await remote.page.getByText("This phone is no longer paired").waitFor();
  await remote.page.reload();
  await remote.page.getByText("This phone is no longer paired").waitFor();

  const spoilt = await shownCode(host, "Show the code");
  await host.getByRole("button", { name: "Close" }).click();
  await remote.page.goto(spoilt);
  await remote.page.getByText("This code does not work any more").waitFor();
});

it("a small phone shows how to close the list of players, however many there are", async ({ browser }) => {
  const host = stage.page;
  const { id, code } = await post<{ id: string; code: string }>("/sessions", { quizId });
  await host.goto(`${system.origin}/present/${id}`);
  await host.getByRole("button", { name: "Remote & screens" }).click();
  const { page } = await openDevice(browser, "smallPhone");
  await page.goto(await shownCode(host, "Show the code"));
  for (let n = 1; n <= 12; n++) phoneLine(await join(system.origin, code, `Player ${n}`));
  await page.getByRole("button", { name: "Players 12" }).click();
  await look(page, "remote-players-small");
  const button = await page.getByRole("dialog").getByRole("button", { name: "Close" }).boundingBox();
  const panel = await page.getByRole("dialog").boundingBox();
  if (!button || !panel) throw new Error("nothing is shown");
  expect(button.y + button.height).toBeLessThan(panel.y + panel.height);
});

it("a second screen shows everything and controls nothing, signed in or paired", async ({ browser }) => {
  const host = stage.page;
  const { id } = await post<{ id: string }>("/sessions", { quizId });
  await host.goto(`${system.origin}/present/${id}`);
  await host.getByRole("button", { name: "Remote & screens" }).click();
  const opened = stage.context.waitForEvent("page");
  await host.getByRole("link", { name: "Open one on this device" }).click();
  const link = await shownCode(host, "Show a code for another device");
  const own = await opened;
  const far = await openDevice(browser, "projector", { dark: true });
  await far.page.goto(link);
  await host.getByText("The other screen shows the session now.").waitFor();
  await host.getByRole("button", { name: "Close" }).click();
  for (const screen of [own, far.page]) {
    await screen.getByText("View only").waitFor();
    expect(await screen.getByRole("button", { name: /Start|Lock|End session|Players/ }).count()).toBe(0);
    for (const key of ["Space", "l", "ArrowRight"]) await screen.keyboard.press(key);
  }
  await look(far.page, "screen-lobby-dark");
  await far.context.setOffline(true);
  await far.page.getByText("This device is offline.").waitFor();
  await look(far.page, "screen-offline-dark");
  await far.context.setOffline(false);
  await far.page.getByText("This device is offline.").waitFor({ state: "detached" });
  expect(await ticketStatus(far.page, id, "host")).toBe(401);
  expect(await ticketStatus(far.page, id, "remote")).toBe(401);
  await press(host, "Start");
  await host.getByRole("button", { name: "Start anyway" }).click();
  for (const screen of [own, far.page]) await screen.getByText("Which planet has the most mass?").first().waitFor();
  await host.getByRole("button", { name: "End session" }).click();
  await host.getByRole("dialog").getByRole("button", { name: "End session" }).click();
  await far.page.getByRole("heading", { name: /^That was it/ }).waitFor();
});

it("what a host is asked about a question and about the end is done, though the session went on meanwhile", async () => {
  const host = stage.page;
  const { id } = await post<{ id: string }>("/sessions", { quizId });
  await host.goto(`${system.origin}/present/${id}`);
  const other = stageLine(await post(`/sessions/${id}/tickets`, { role: "host" }));
  const onward = async (phase: StageView["phase"], from: StageView["phase"]) => {
    await other.until(from, (view) => view.phase === from);
    pressNext(other);
    await host.locator(`.stage[data-phase=${phase}]`).waitFor();
  };
  await onward("ready", "lobby");
  await host.getByRole("button", { name: "Skip", exact: true }).click();
  await host.getByRole("heading", { name: "Skip this question?" }).waitFor();
  await onward("open", "ready");
  await host.getByRole("button", { name: "Skip it" }).click();
  await host.getByRole("button", { name: "Next question" }).waitFor();

  await host.getByRole("button", { name: "End session" }).click();
  const dialog = host.getByRole("dialog");
  await dialog.getByRole("heading").waitFor();
  await onward("open", "board");
  await dialog.getByRole("button", { name: "End session" }).click();
  await host.getByRole("heading", { name: /^That was it/ }).waitFor();
  other.close();
});

/** Asks for a code as the host does; what the QR code holds comes from the answer that it is drawn from. */
async function shownCode(host: Page, button: string): Promise<string> {
  const answered = host.waitForResponse((response) => response.url().endsWith("/pairings"));
  await host.getByRole("button", { name: button, exact: true }).click();
  const { code } = await (await answered).json();
  await host.getByRole("img", { name: /^QR code that (makes|opens a view)/ }).waitFor();
  // On the projector the secret is in the picture alone.
  expect(await host.content()).not.toContain(code);
  return `${system.origin}/pair#${code}`;
}

async function ticketStatus(page: Page, session: string, role: string): Promise<number> {
  const url = `${system.origin}/api/v1/sessions/${session}/tickets`;
  return (await page.request.post(url, { data: { role }, headers: { origin: system.origin } })).status();
}
