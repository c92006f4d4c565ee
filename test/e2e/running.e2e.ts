import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { launchBrowser, look, openDevice } from "../support/browser.ts";
import { phoneLine } from "../support/line.ts";
import { join } from "../support/rest.ts";
import { press, signUp } from "./host.ts";

const timing = { limitMs: 60_000, readMs: 5_000, points: 1_000 };

const quiz: Quiz = {
  title: "Running it",
  description: "",
  tags: [],
  questions: [
    { type: "single", prompt: "Which planet has the most mass?", options: ["Saturn", "Jupiter"], key: 1, ...timing },
    {
      type: "multiple",
      prompt:
        "Which of these eight statements about the rivers of Europe are right, if only what flows above ground counts and every tributary belongs to the river that it flows into?",
      options: [
        "The Volga is the longest of them, and it ends in a sea without a way out",
        "The Danube flows through ten countries",
        "The Rhine begins in Austria",
        "The Elbe reaches the North Sea",
        "The Po is the longest river of Spain",
        "The Thames is longer than the Loire",
        "The Vistula reaches the Baltic Sea",
        "The Seine flows through Lyon before it comes to Paris and then to the sea",
      ],
      key: [0, 1, 3, 6],
      ...timing,
      readMs: 0,
    },
  ],
};

const system = inject("place");
let browser: Browser;
let stage: Awaited<ReturnType<typeof openDevice>>;
let quizId: string;

beforeAll(async () => {
  browser = await launchBrowser();
  stage = await openDevice(browser, "projector");
  await signUp(stage.page, system.origin, "running@example.com");
  quizId = (await post<{ id: string }>("/quizzes", quiz)).id;
});

afterAll(async () => {
  await browser?.close();
});

it("a phone that scans the one-time code runs the whole session; the presenter's page stays, and sees it all", async () => {
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
  await remote.page.getByText("players are in").waitFor();
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

it("a removed phone is out at once and for good; a code out of sight is good for nothing", async () => {
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

it("a second screen shows everything and controls nothing, signed in or paired", async () => {
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

it("a rehearsal is played by bots up to the podium, is called one everywhere, and goes with one press", async () => {
  const host = stage.page;
  await host.goto(`${system.origin}/host`);
  await host.getByRole("button", { name: `Start ${quiz.title}` }).click();
  await look(host, "dashboard-start");
  await host.getByRole("button", { name: "Try it with bots" }).click();
  await host.getByText("10 bots are in.").waitFor();
  await host.getByText("Bot Ada").waitFor();
  await host.getByRole("button", { name: "Add 5 bots" }).click();
  await host.getByText("15 bots are in.").waitFor();
  await look(host, "presenter-rehearsal-lobby");
  const id = new URL(host.url()).pathname.split("/").at(-1) ?? "";
  await host.reload();
  await host.getByText("15 bots are in.").waitFor();

  await press(host, "Start");
  await host.getByText(/^[1-9]\d? of 15 answered/).waitFor();
  await look(host, "presenter-rehearsal-open");
  await lookWide(host, "presenter-wide-open");
  await host
    .getByText(/of 15 got it right/)
    .first()
    .waitFor();
  await host.waitForTimeout(settledMs);
  await look(host, "presenter-rehearsal-revealed");
  await lookWide(host, "presenter-wide-revealed");
  await host.reload();
  await host
    .getByText(/of 15 got it right/)
    .first()
    .waitFor();
  await press(host, "Leaderboard");
  await host.waitForTimeout(settledMs);
  await look(host, "presenter-rehearsal-board");
  await host.reload();
  await host.getByRole("heading", { name: "Leaderboard" }).waitFor();

  await press(host, "Next question");
  await host.getByText("Vistula").first().waitFor();
  await look(host, "presenter-eight");
  await lookWide(host, "presenter-wide-eight");
  await host
    .getByText(/of 15 got it right/)
    .first()
    .waitFor();
  await host.waitForTimeout(settledMs);
  await look(host, "presenter-eight-revealed");
  await press(host, "Podium");
  await host.waitForTimeout(4_500);
  await look(host, "presenter-rehearsal-podium");
  await lookWide(host, "presenter-wide-podium");
  await press(host, "End session");
  await host.getByRole("heading", { name: "That was the rehearsal." }).waitFor();
  await host.getByText("All results are saved").waitFor();
  await look(host, "presenter-rehearsal-ended");
  await host.getByRole("button", { name: "Delete this rehearsal" }).click();
  await host.waitForURL(/\/host$/);
  expect((await host.request.get(`${system.origin}/api/v1/sessions/${id}`)).status()).toBe(404);
  expect(stage.complaints).toEqual([]);
});

/** Bars have grown, rows have moved. */
const settledMs = 2_500;

/** The same on a projector of twice the size. */
async function lookWide(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1_920, height: 1_080 });
  await look(page, name);
  if (size) await page.setViewportSize(size);
}

async function post<T>(path: string, data: object): Promise<T> {
  const headers = { origin: system.origin };
  const answer = await stage.page.request.post(`${system.origin}/api/v1${path}`, { data, headers });
  expect(answer.status()).toBe(201);
  return answer.json();
}

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
